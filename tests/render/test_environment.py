import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError, TemplateAssertionError

from dunbatch.render.environment import environment


def render(source, **values):
    return environment("en").from_string(source).render(values)


def test_every_value_is_escaped():
    assert render("{{ name }}", name="<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"


def test_a_value_inside_a_sentence_is_escaped_too():
    source = '{{ pgettext("notice", "We refer to our letter of %(date)s.", date=date) }}'

    assert "&lt;i&gt;" in render(source, date="<i>")


def test_an_unknown_name_is_an_error():
    with pytest.raises(UndefinedError):
        render("{% if nothing %}{% endif %}")


@pytest.mark.parametrize("name", ["range", "lipsum", "cycler", "joiner", "namespace", "dict"])
def test_builders_of_other_things_are_gone(name):
    with pytest.raises(UndefinedError):
        render(f"{{{{ {name}(3) }}}}")


@pytest.mark.parametrize("name", ["safe", "center", "format", "indent", "attr", "round", "sum"])
def test_filters_that_compute_or_unescape_are_gone(name):
    with pytest.raises(TemplateAssertionError):
        render(f"{{{{ 'x' | {name} }}}}")


def test_python_is_out_of_reach():
    with pytest.raises((SecurityError, UndefinedError)):
        render("{{ name.__class__.__mro__ }}", name="x")


def test_files_outside_the_templates_are_out_of_reach():
    with pytest.raises(TemplateNotFound):
        render("{% include '../pyproject.toml' %}")


def test_a_language_has_one_environment():
    assert environment("fr") is environment("fr-FR") is environment("fr-BE")
    assert environment("en") is environment("en-CA")


def test_a_region_with_signs_of_its_own_has_its_own():
    assert environment("fr") is not environment("fr-CH")
    assert environment("it") is not environment("it", to_person=True)
