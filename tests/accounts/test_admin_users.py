from accounts.models import User
from liveblog.models import LiveBlog
from tests.admin_form import add, change


def test_a_user_has_a_byline_apart_from_the_login(admin_client):
    opened = add(admin_client, User).fill(username="alice", password1="slate-and-chalk", password2="slate-and-chalk")
    assert opened.fill(byline="Alice Martin").save().status_code == 302
    user = User.objects.get(username="alice")
    assert (str(user), user.check_password("slate-and-chalk")) == ("Alice Martin", True)


def test_a_changed_byline_is_shown_on_the_live_page_at_once(admin_client, blog, editor):
    blog.authors.add(editor)
    assert change(admin_client, editor).fill(byline="Eve Adams").save().status_code == 302
    assert LiveBlog.objects.get().head_stamp == 2


def test_what_readers_do_not_see_of_a_user_is_no_news(admin_client, blog, editor):
    blog.authors.add(editor)
    assert change(admin_client, editor).fill(email="eve@example.org").save().status_code == 302
    assert change(admin_client, editor).save().status_code == 302
    editor.refresh_from_db()
    assert (editor.email, LiveBlog.objects.get().revision) == ("eve@example.org", 1)
