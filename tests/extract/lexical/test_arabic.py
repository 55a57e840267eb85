"""Arabic reports of many shapes, all invented: prose of news and of agencies, statements, lists, tables, bulletins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.extract import lexicon
from reportedly.extract.lexical.pack import LexicalPack
from reportedly.language.gazetteer import Gazetteer
from reportedly.model import Bound, Delta, Document, Figure, Findings, Scope, Speech, Stance, Status

Reader = Callable[..., Findings]


@pytest.fixture(scope="module")
def read() -> Reader:
    pack = LexicalPack("ar", lexicon.folder("ar"), Gazetteer.open())

    def one(text: str, published_at: str = "2031-05-07") -> Findings:
        document = Document("d", "c", 0, text, language="ar", outlet="Karval Desk", published_at=published_at)
        return pack.read([document])[0]

    return one


def told(findings: Findings) -> list[tuple[str, int | None, str | None]]:
    """(measure, number, number of the whole) of each figure; of "up to" the upper number."""
    number = {f.id: f.low if f.low is not None else f.high for f in findings.figures}
    return [(f.measure.value, number[f.id], number.get(f.part_of or "")) for f in findings.figures]


def scopes(findings: Findings) -> list[tuple[str, int | None, str]]:
    return [(f.measure.value, f.low, f.scope.value) for f in findings.figures]


def only(findings: Findings) -> Figure:
    (figure,) = findings.figures
    return figure


def words(findings: Findings, figure: Figure) -> str:
    return findings.document.quote(figure.value)


REPORTS = [
    # An agency's first report.
    (
        "قُتل ما لا يقل عن 14 شخصا، بينهم أربعة أطفال، وأصيب العشرات في انفجار وسط مدينة حلب، بحسب الدفاع المدني.",
        [("killed", 14, None), ("killed", 4, 14), ("injured", None, None)],
    ),
    # A headline with its speaker.
    ("الصحة: 7 شهداء و19 إصابة في قصف على مخيم كرفال", [("killed", 7, None), ("injured", 19, None)]),
    # Subject before verb; a spokesman.
    (
        "أعلن المتحدث باسم الجيش أن ثلاثة جنود قتلوا وجرح سبعة آخرون في اشتباكات شمال البلاد.",
        [("killed", 3, None), ("injured", 7, None)],
    ),
    # A statement of an aid organisation.
    (
        "قالت منظمة أطباء لوديا إن فرقها استقبلت 32 جريحا و5 جثامين عقب القصف، ودعت إلى إدخال 600 شاحنة.",
        [("injured", 32, None), ("bodies_recovered", 5, None)],
    ),
    # A disaster with a toll that rises.
    (
        "ارتفعت حصيلة قتلى الزلزال إلى 2,901 بعد أن كانت 2,497، بينما بلغ عدد المصابين 5530، وفق التلفزيون الحكومي.",
        [("killed", 2901, None), ("killed", 2497, None), ("injured", 5530, None)],
    ),
    # A shipwreck: numbers in words, missing, rescued.
    (
        "لقي خمسة وعشرون مهاجرا مصرعهم غرقا وفُقد نحو 40 آخرين إثر انقلاب قارب، وأنقذ خفر السواحل 63 شخصا.",
        [("killed", 25, None), ("missing", 40, None), ("rescued", 63, None)],
    ),
    # Single people, and two.
    (
        "استشهد مواطن وأصيب ثلاثة آخرون برصاص القوات في أورلسك، فيما اعتقلت القوات 12 شابا بينهم صحفيان.",
        [("killed", 1, None), ("injured", 3, None), ("detained", 12, None), ("detained", 2, 12)],
    ),
    # Munitions and buildings.
    (
        "أطلقت الجماعة 30 صاروخا و12 طائرة مسيرة، واعترض الجيش 27 منها، ودمر القصف 45 منزلا وتضررت ثلاث مدارس.",
        [
            ("munitions_launched", 30, None),
            ("munitions_launched", 12, None),
            ("munitions_intercepted", 27, None),
            ("structures_destroyed", 45, None),
            ("structures_damaged", 3, None),
        ],
    ),
    # A monitor's yearly count.
    (
        "وثقت الشبكة مقتل 1,264 مدنيا بينهم 176 طفلا و86 سيدة خلال عام 2030.",
        [("killed", 1264, None), ("killed", 176, 1264), ("killed", 86, 1264)],
    ),
    # Parts of a sum behind a colon.
    (
        "بلغت الحصيلة النهائية 41 قتيلا: 20 في أورلسك و21 في لودان.",
        [("killed", 41, None), ("killed", 20, 41), ("killed", 21, 41)],
    ),
    # Abduction and release.
    (
        "اختطف مسلحون 5 عمال إغاثة وأفرجوا عن اثنين منهم لاحقا.",
        [("abducted", 5, None), ("released", 2, None)],
    ),
    # Displacement and thousands in words and digits.
    (
        "نزح أكثر من 120 ألف شخص من المدينة، وتم إجلاء ثلاثة آلاف آخرين.",
        [("displaced", 120_000, None), ("evacuated", 3000, None)],
    ),
    # A list with who they were.
    (
        "عدد الشهداء الكلي 73,305\nمن بينهم:\nالأطفال: 20,179\nكبار السن: 4,813",
        [("killed", 73_305, None), ("killed", 20_179, 73_305), ("killed", 4813, 73_305)],
    ),
]


@pytest.mark.parametrize(("text", "figures"), REPORTS)
def test_reports_of_many_shapes(read: Reader, text: str, figures: list[tuple[str, int | None, str | None]]) -> None:
    assert told(read(text)) == figures


@pytest.mark.parametrize(
    ("one", "other"),
    [("شهداء", "قتلى"), ("شهيدا", "قتيلا"), ("شهيدان", "قتيلان"), ("جرحى", "مصابين"), ("شهيد واحد", "قتيل واحد")],
)
def test_the_words_of_all_sides_count_alike(read: Reader, one: str, other: str) -> None:
    frame = "سقوط {} في الهجوم" if "ان" in one or "واحد" in one else "سقوط 4 {} في الهجوم"
    assert told(read(frame.format(one))) == told(read(frame.format(other))) != []


@pytest.mark.parametrize(
    "text",
    [
        "عدد القتلى: 12\nعدد الجرحى: 30",
        "عدد القتلى 12\nعدد الجرحى 30",
        "عدد القتلى\n12\nعدد الجرحى\n30",
        "12\nعدد القتلى\n30\nعدد الجرحى",
        "عدد القتلى\n\n١٢\n\nعدد الجرحى\n\n٣٠",
        "القتلى | الجرحى\n12 | 30",
        "القتلى: 12 | الجرحى: 30",
        "12 قتيلا\n30 جريحا",
        "* 12 : قتلى\n* 30 : جرحى",
        "1- عدد القتلى: 12\n2- عدد الجرحى: 30",
        "عدد القتلى بلغ اثني عشر، وعدد الجرحى ثلاثين.",
    ],
)
def test_a_label_may_stand_above_below_or_beside_its_number(read: Reader, text: str) -> None:
    assert told(read(text)) == [("killed", 12, None), ("injured", 30, None)]


@pytest.mark.parametrize(
    "text",
    [
        "عدد القتلى 8 (5 قتلى جدد + قتيل واحد متأثر بجراحه + 2 انتشال)",
        "عدد القتلى: 8\n(5 قتلى جدد، 1 قتيل متأثر بجراحه، 2 قتيل انتشال)",
        "عدد القتلى 8\n5 قتلى جدد، قتيل 1 متأثر بجراحه، قتيل انتشال عدد 2",
    ],
)
def test_parts_behind_a_sum(read: Reader, text: str) -> None:
    found = told(read(text))
    assert found[0] == ("killed", 8, None)
    assert [number for _, number, whole in found[1:] if whole == 8] == [5, 1, 2]


def test_three_counters_side_by_side(read: Reader) -> None:
    text = (
        "وصل إلى مستشفيات الإقليم خلال الـ 48 ساعة الماضية:\n• عدد القتلى: 7\n• عدد المصابين: 6\n\n"
        "منذ وقف إطلاق النار في 11 أكتوبر:\n• إجمالي عدد القتلى: 992\n\n"
        "الإحصائية التراكمية منذ بداية الحرب في 7 أكتوبر 2029:\n• العدد التراكمي للقتلى: 73,003"
    )
    findings = read(text)
    found = scopes(findings)
    assert found[:2] == [("killed", 7, "period"), ("injured", 6, "period")]
    assert found[2] == ("killed", 992, "period")
    assert found[3] == ("killed", 73_003, "cumulative")
    assert "2029-10-07" in [t.value for t in findings.times]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("قتل 9 أشخاص خلال الـ24 ساعة الماضية.", Scope.DAY),
        ("قتل 9 أشخاص خلال الساعات الـ24 الماضية.", Scope.DAY),
        ("قتل 9 أشخاص خلال الأسبوعين الماضيين.", Scope.PERIOD),
        ("قتل 9 آلاف شخص منذ بداية الحرب.", Scope.CUMULATIVE),
        ("قتل 9 آلاف شخص منذ بداية العام.", Scope.PERIOD),
        ("إجمالي القتلى منذ 7 أكتوبر 2029: 9,000", Scope.CUMULATIVE),
        ("قتل 9 أشخاص في غارة على السوق.", Scope.INCIDENT),
    ],
)
def test_scope(read: Reader, text: str, scope: Scope) -> None:
    assert only(read(text)).scope is scope


def test_the_new_dead_are_not_all_the_dead(read: Reader) -> None:
    text = "قتل 5 أشخاص في غارة، لترتفع حصيلة الحرب إلى 73,400 قتيل منذ السابع من أكتوبر 2029."
    assert scopes(read(text)) == [("killed", 5, "incident"), ("killed", 73_400, "cumulative")]


def test_what_is_added_to_a_counter_is_a_part_of_it(read: Reader) -> None:
    text = "العدد التراكمي للقتلى: 73,221\nملاحظة: تمت إضافة 96 قتيلا إلى الإحصائية التراكمية بعد اكتمال بياناتهم."
    total, added = read(text).figures
    assert (added.delta, added.part_of) == (Delta.ADDITIONAL, total.id)


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("قتل أكثر من 20 شخصا.", Bound.AT_LEAST, 20, None),
        ("قتل 20 شخصا على الأقل.", Bound.AT_LEAST, 20, None),
        ("قتل نحو 20 شخصا.", Bound.ABOUT, 20, 20),
        ("قتل بين 20 و25 شخصا.", Bound.RANGE, 20, 25),
        ("قتل 9 أو 10 أشخاص.", Bound.RANGE, 9, 10),
        ("قتل عشرات المدنيين.", Bound.VAGUE, None, None),
        ("عدد القتلى: لا يوجد", Bound.ZERO, 0, 0),
        ("عدد القتلى: صفر", Bound.ZERO, 0, 0),
        ("لم يقتل أحد في الهجوم.", Bound.ZERO, 0, 0),
        ("لم يسفر الهجوم عن وقوع قتلى.", Bound.ZERO, 0, 0),
    ],
)
def test_bounds(read: Reader, text: str, bound: Bound, low: int | None, high: int | None) -> None:
    figure = only(read(text))
    assert (figure.bound, figure.low, figure.high) == (bound, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "عقد المجلس الجلسة رقم 12 بحضور 45 عضوا وصوت 30 لصالح القرار 2735.",
        "فاز الفريق بثلاثة أهداف مقابل هدفين أمام 20 ألف متفرج.",
        "أصيبت طائرة إف-16 وسقطت على بعد 30 كيلومترا، ودفعت الشركة 5 ملايين دولار.",
        "وقالت إن 90 بالمئة من السكان نزحوا.",
        "لا يزال الجرحى في المستشفى.",
        "يبلغ الرجل من العمر 67 عاما ويسكن في الطابق 5 من المبنى.",
    ],
)
def test_what_is_no_figure(read: Reader, text: str) -> None:
    assert told(read(text)) == []


def test_who_is_counted(read: Reader) -> None:
    findings = read("قتل جنديان وثلاث نساء وأصيب 4 صحفيين لبنانيين.")
    population = [f.population for f in findings.figures]
    assert [p.status for p in population] == [Status.COMBATANT, Status.UNKNOWN, Status.CIVILIAN]
    assert (population[1].sex, population[2].role, population[2].side) == ("female", "journalist", "لبنانيين")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("نفت الوزارة مقتل 6 من عناصرها.", Stance.DENIED),
        ("زعم الحزب مقتل 200 جندي.", Stance.ALLEGED),
        ("أكدت الشرطة مقتل 6 أشخاص.", Stance.CONFIRMED),
        ("هددت الجماعة بقتل 5 رهائن.", Stance.HYPOTHETICAL),
        ("قال شهود إن 6 مدنيين قتلوا، ولم يتسن التحقق من ذلك.", Stance.UNVERIFIED),
    ],
)
def test_stance(read: Reader, text: str, stance: Stance) -> None:
    assert only(read(text)).stance is stance


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قالت وزارة الصحة إن 6 أشخاص قتلوا.", "وزارة الصحة"),
        ("أعلنت وزارة الصحة مقتل 6 أشخاص.", "وزارة الصحة"),
        ("قتل 6 أشخاص، وفق وزارة الصحة.", "وزارة الصحة"),
        ("وزارة الصحة: مقتل 6 أشخاص", "وزارة الصحة"),
        ("بحسب وزارة الصحة، قتل 6 أشخاص.", "وزارة الصحة"),
    ],
)
def test_who_says_it(read: Reader, text: str, source: str) -> None:
    findings = read(text)
    (claim,) = findings.claims
    assert [findings.document.quote(s) for s in claim.source] == [source]
    assert claim.speech is Speech.INDIRECT
    assert claim.figures == (only(findings).id,)
    assert [link.name for link in claim.chain] == ["Karval Desk", source]


def test_without_a_speaker_it_is_the_outlets_voice(read: Reader) -> None:
    (claim,) = read("قتل 6 أشخاص في غارة.").claims
    assert (claim.speech, claim.source, [link.name for link in claim.chain]) == (Speech.NARRATION, (), ["Karval Desk"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قتل 6 أشخاص في 5 مايو 2031.", "2031-05-05"),
        ("قتل 6 أشخاص في 5 أيار/مايو 2031.", "2031-05-05"),
        ("قتل 6 أشخاص في الخامس من أيار 2031.", "2031-05-05"),
        ("قتل 6 أشخاص في ٥/٥/٢٠٣١.", "2031-05-05"),
        ("قتل 6 أشخاص يوم الاثنين.", "2031-05-05"),
        ("قتل 6 أشخاص أمس.", "2031-05-06"),
    ],
)
def test_days(read: Reader, text: str, day: str) -> None:
    findings = read(text)
    (time,) = findings.times
    assert (time.value, str(time.first)) == (day, day)
    assert only(findings).time == time.id


def test_a_day_told_from_an_unknown_day_says_so(read: Reader) -> None:
    assert [p.code for p in read("قتل 6 أشخاص أمس.", "").problems] == ["no-anchor-date"]


def test_a_part_that_is_more_than_its_whole_is_reported(read: Reader) -> None:
    findings = read("قتل 6 أشخاص بينهم 9 أطفال.")
    assert told(findings) == [("killed", 6, None), ("killed", 9, 6)]
    assert [p.code for p in findings.problems] == ["part-exceeds-whole"]


def test_prose_that_was_wrapped_goes_on_in_the_next_line(read: Reader) -> None:
    first = "أعلنت وزارة الصحة في بيان صدر مساء اليوم عن مكتبها الإعلامي مقتل"
    second = "12 شخصا بينهم ثلاثة أطفال في غارة على سوق المدينة القديم."
    assert told(read(f"{first}\n{second}")) == [("killed", 12, None), ("killed", 3, 12)]


def test_the_place_and_the_event(read: Reader) -> None:
    findings = read("قتل 6 أشخاص في غارة جوية على مدينة حلب يوم الاثنين.")
    (place,) = findings.places
    assert (findings.document.quote(place.span), place.name, place.country) == ("حلب", "Aleppo", "SY")
    (event,) = findings.events
    assert event.label == "air strike, Aleppo, 2031-05-05"
    assert only(findings).event == event.id


def test_letters_written_otherwise_and_marks_change_nothing(read: Reader) -> None:
    plain = told(read("أصيب ثلاثة عشر شخصا وقتل شهيدان."))
    assert told(read("اُصيب ثلاثه عشر شخصاً وقُتِل شهيدان.")) == plain == [("injured", 13, None), ("killed", 2, None)]


def test_spans_are_exact(read: Reader) -> None:
    findings = read("• ⁠عدد الإصابات: 6 إصابات (6شهداء جدد).")
    assert [words(findings, f) for f in findings.figures] == ["6", "6"]


VOCABULARY = """12 خمسة عشرات لا قتيل جرحى شهيد أشخاص جنود منهم ، بينهم وقتل أصيب عدد القتلى : ( ) + من إلى ارتفعت منذ
بداية الحرب خلال 24 ساعة الماضية 7 أكتوبر 2029 طفل وطفلة مقتل إصابة واحد و2 1,000 مليون . تحت الأنقاض وفق وزارة قالت
أن لم أحد إجمالي تراكمي"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)))
def test_any_text_gives_valid_spans_and_sound_figures(read: Reader, text: str) -> None:
    findings = read(text)
    figures = {f.id: f for f in findings.figures}
    claims = {c.id for c in findings.claims}
    assert len(figures) == len(findings.figures)
    for figure in findings.figures:
        for span in (figure.value, figure.measure_span, figure.people):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert figure.claim in claims
        assert figure.part_of is None or (figure.part_of in figures and figure.part_of != figure.id)
        assert (figure.low is None and figure.high is None) == (figure.bound is Bound.VAGUE)
    for claim in findings.claims:
        assert all(0 <= s.start < s.end <= len(text) for s in (*claim.content, *claim.source, *claim.cue))
