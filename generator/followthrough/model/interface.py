"""The words of the interface: every key of `ui.yaml` that pages, scripts, handouts and checks ask for, and no other.

Keys that are put together at run time are families over the values of the model, so that a new channel or unit asks
for its words. A check compares `ui.yaml` with this list, a test compares this list with templates and scripts.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from followthrough.model.base import Channel, LinkKind, Setting
from followthrough.model.events import Group, Kind
from followthrough.model.quality import COUNTED, Level
from followthrough.model.span import Unit

Kept = Literal["blocked", "full", "corrupt", "newer"]
"""What keeps a device from remembering a plan; as in `storage/`."""

Status = Literal["now", "later", "late-but-fine", "late", "early-but-fine", "done"]
"""Of a task; as in `schedule/plan.js`."""

Shape = Literal[
    "until",
    "until_next_day",
    "until_next_business_day",
    "now",
    "now_until",
    "from",
    "from_next_day",
    "between",
    "exactly",
    "same_day",
    "before_the_end",
    "on_the_day",
    "by_then",
]
"""Of a window; as in `timing/phrases.py`."""

Contributed = Literal[
    "steps", "actions", "timing", "choices", "advice_do", "advice_dont", "reasons", "letters", "checks"
]
"""What a section of a source gave us; as in `pages/queries.py`."""

Page = Literal["home", "plan", "guide", "timing", "dos", "letters", "checklist", "sources", "quality", "conformance"]
"""Pages that there is one of; as in `pages/render.py`."""

PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""CLDR's names; English has `one` and `other`."""


def _family(pattern: str, values: Iterable[str]) -> Iterator[str]:
    """A key for each value: `channel_{}` → `channel_email`, … Where scripts write `_` for a hyphen, so does `{_}`."""
    for value in values:
        yield pattern.replace("{}", value.replace(" ", "_")).replace("{_}", value.replace(" ", "_").replace("-", "_"))


def _prefixed(prefix: str, names: str) -> Iterator[str]:
    """Keys that begin alike: `prefix_name` for each name of a list."""
    return (f"{prefix}_{name}" for name in names.split())


_ASKED_BY_CHANNEL = ("email", "phone", "post")
"""How a reader can be reached by an employer, and reach one."""

_FAMILIES = (
    *_family("channel_{}", get_args(Channel)),
    *_family("desk_sent_{}", get_args(Channel)),
    *_family("plan_form_channel_{_}", _ASKED_BY_CHANNEL),
    *_family("applies_setting_{}", get_args(Setting)),
    *_family("applies_channel_{}", get_args(Channel)),
    *_family("applies_{}", ("after", "if", "unless", "only", "holds", "setting", "channel")),
    *_family("plan_form_setting_{_}", get_args(Setting)),
    *_family("event_{}", (*get_args(Kind), "inquiry_first")),
    *_family("tick_{}", get_args(Kind)),
    *_family("plan_happened_{}", get_args(Group)),
    *_family("plan_unit_{}", (unit for unit in get_args(Unit) if unit != "hours")),  # nobody is promised hours
    *(f"{stem}_{form}" for what in ("span_{}", "every_{}") for stem in _family(what, get_args(Unit))
      for form in ("one", "other")),
    *_family("span_{}_1", get_args(Unit)),
    *_family("window_{}", (*get_args(Shape), "from_next_day_named")),
    *_family("short_{}", get_args(Shape)),
    *(f"timing_{style}_{support}" for style in ("short", "long")
      for support in ("single", "ruling", "all_2", "all_other", "some_2", "some_other")),
    *(f"applies_{condition}_{answer}" for condition in ("agency", "promised", "answered", "date_ahead")
      for answer in ("yes", "no")),
    *_family("applies_promised_{}", ("within", "within_next_day", "beyond", "beyond_next_day")),
    *_family("sources_kind_{}", get_args(Contributed)),
    *_family("brand_link_{}", get_args(LinkKind)),
    *_family("quality_counted_{}", COUNTED),
    *_family("conformance_{}", get_args(Level)),
    *_family("{}_heading", get_args(Page)),
    *_family("{}_description", get_args(Page)),
    *_family("embed_host_who_{}", ("any", "some", "own")),
    *_family("handout_card_size_{}", ("letter", "a4")),
    *_family("step_{}", ("do", "dont")),
    *(f"{stem}_{form}" for stem in _family("step_more_{}", ("do", "dont")) for form in ("one", "other")),
    *_family("desk_print_{}", ("letter", "a2", "a6", "4x6", "folded", "lines", "edge")),
    *_family("plan_status_{_}", get_args(Status)),
    *_family("plan_storage_{}", get_args(Kept)),
    *_family("checklist_said_storage_{}", ("blocked", "full")),
    *_family("plan_{}_title", ("notes", "carry", "facts", "history", "manage")),
    *(key for note in _family("plan_notes_{}", ("said", "moment", "strength", "role", "company", "forgot", "free"))
      for key in (note, f"{note}_hint")),
    *_prefixed("plan_ask", "when promised_date call_date when_no agency agency_yes agency_no skip"),
    *_family("plan_form_person_{}", ("name", "email", "phone", "address", "title")),
    *_family("plan_form_{}", ("channel", "setting")),
    *_family("plan_left_{}", ("name", "setting", "channel", "agency", "archived", "people", "events", "letters")),
)  # fmt: skip
"""Keys that are put together from what there is of a kind."""

SINGLE = (
    *_prefixed("about", "title"),
    *_prefixed("brand", "advice editorial follows reviewed"),
    *_prefixed("check", "claims names_none numbers"),
    *_prefixed("checklist", "late lead my_date not_saved notes title"),
    *_prefixed(
        "checklist_said",
        """
        back by_date count done for gone hide kept not_yet often plan progress rather rest restart restarted
        restarted_some show to_plan too_early undone whose
        """,
    ),
    *_prefixed("cites", "fold_one fold_other in many sections_other"),
    *_prefixed(
        "desk",
        """
        all_filled back back_to_plan begin beside change copied copy copy_by_hand copy_subject done example fields
        fields_lead for forgets has_theirs interviews lead leave_out left_out mail mail_too_long make_plan next
        next_person no_plan not_kept nothing_to_record on_day on_weekday out out_spoken own own_advice own_of people
        person place print print_format print_it print_now print_preview print_real_size print_too_long recorded
        remarks_count_one remarks_count_other remarks_none remarks_none_spoken reword reword_legend save see_timing
        sent_answered sent_before sent_lead sent_no_answer sent_title sent_title_spoken source sources_one
        sources_other subject subject_hint tab_only take_back taken_back to_letter to_plan
        """,
    ),
    *_prefixed("dos", "by_channel by_channel_lead lead title"),
    *_prefixed(
        "embed",
        """
        apart blocked checklist heading host_address host_description host_frame_text host_frame_title host_heading
        host_height_own host_height_safe host_height_text host_height_title host_kept_text host_kept_title host_lead
        host_link_text host_link_title host_title host_who_title no_script out unreachable
        """,
    ),
    *_prefixed(
        "engine",
        """
        header search search_missing search_more_one search_more_other search_none search_one search_other
        search_placeholder search_reset search_start search_wait skip
        """,
    ),
    *_prefixed("figure", "by by_no_one"),
    *_prefixed("guide", "asides lead title"),
    *_prefixed(
        "handout",
        """
        card_lines card_lines_note card_order card_pen card_sample card_sample_note card_size card_title code more
        """,
    ),
    *_prefixed("home", "asides checklist lead nav now situations way_lead way_title"),
    *_prefixed(
        "letter",
        """
        about about_spoken avoids blank_example blanks channel checks contains fold length optional other_wordings
        script skip step subject text
        """,
    ),
    *_prefixed("letters", "checks checks_lead lead number_one number_other title"),
    *_prefixed("list", "and and_after and_each and_last comma or or_last"),
    *_prefixed(
        "plan",
        """
        add add_short again archive archived archived_said ask_ahead ask_before ask_far ask_past ask_year at_once by
        by_end_of calendar_ahead calendar_all calendar_by calendar_by_end_of calendar_dropped calendar_entry
        calendar_entry_note calendar_google calendar_hint calendar_if calendar_one calendar_people
        calendar_saved calendar_stale_one calendar_stale_other calendar_title cancel close delete deleted done
        done_fold_one done_fold_other erase erase_question erase_sure erase_text erase_title erased
        error_content_one error_content_other error_date error_date_before error_email error_ended error_file
        error_format error_half_character error_link error_missing error_newer error_no_such_date
        error_no_such_moment error_not_a_count error_not_a_group error_not_a_list error_not_an_id
        error_not_expected error_not_json error_not_known error_not_saved error_not_text error_not_yes_or_no
        error_number error_offline error_old_browser error_person error_same_id error_too_large error_too_long
        error_too_many error_too_much error_when example_name example_person example_text example_title
        facts_hint facts_saved file_done file_empty file_found_one file_found_other file_look file_merge
        file_open file_replace file_save file_saved file_text file_title fine_already fine_until
        fine_until_end_of for_people_other form_add_person form_agency form_ended form_ended_hint form_name
        form_name_hint form_people form_person form_person_more form_person_name_hint form_submit form_title
        form_wrong_one form_wrong_other from_day go_calendar go_print go_share happened_lead happened_title
        holidays_unknown how if_title incoming_both incoming_keep incoming_known incoming_no incoming_people
        incoming_text incoming_title interviews kept_app kept_apple kept_discard kept_here kept_home kept_how
        kept_more kept_nowhere kept_save kept_short kept_title late lead left_one left_out_one left_out_other
        log log_name log_text log_title log_what log_when log_where made more_advice moved next_time
        next_time_hint no no_date_yet no_script notes_both notes_lead notes_moment_with notes_open nothing_to_do
        now on_day once_over open_text open_title print print_notes print_title print_whole recorded
        recorded_date recorded_title recorded_what rename renamed replaced restore round_when row_late save say
        share share_by_hand share_copied share_link share_old_browser share_text share_title share_too_long
        shown since spent start_ended start_go status_if still_fine tell_date tell_moment tell_save tell_when
        title told_date told_number told_unit unarchive unarchived_said undo undo_kept undo_this undone unnamed
        why why_each write yes zone zone_city
        """,
    ),
    *_prefixed("quality", "branded broken conformance failed lead missing not_run partly passed run tests title"),
    *_prefixed("conformance", "date lead methods methods_text not_by_hand product rules standard table title"),
    *_prefixed("site", "line"),
    *_prefixed("sources", "by gives lead no_advice title"),
    *_prefixed(
        "step",
        """
        actions advice by_when each_interviewer letters link_about more_letters_one more_letters_other reasons
        own_done own_open own_whose see_timing sources timing when
        """,
    ),
    *_prefixed(
        "theme",
        """
        404_home 404_or 404_plan 404_title 404_what edit footer_nav in_english languages late_letter late_plan menu nav
        newer newer_reload next onward page_in_english page_in_one preview_alt previous source
        to_dark to_light
        """,
    ),
    *_prefixed(
        "timing",
        """
        axis_event chart_alone chart_of choices choices_lead counted how_to_read how_to_read_text lead named office
        option reading says source title why window
        """,
    ),
    *_prefixed("window", "at_least at_least_every at_most_2 at_most_one at_most_other every first none"),
    "cites",
    "editorial",
)
"""Keys that stand in templates and scripts as they are; those with a number in several plurals."""

KEYS = frozenset((*_FAMILIES, *SINGLE))
"""Every key that `ui.yaml` of the base layer has."""

PLURALS = frozenset(key.removesuffix("_other") for key in KEYS if key.endswith("_other"))
"""What there are several forms of."""


def is_plural(key: str) -> bool:
    """Whether a key is a plural of one of ours: a translation has those of its own language."""
    stem, _, form = key.rpartition("_")
    return stem in PLURALS and (form in PLURAL_FORMS or form.isdecimal())
