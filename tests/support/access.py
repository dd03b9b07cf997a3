"""What axe and IBM's Equal Access object to on a page, in the state that it is in: two sets of rules in one visit."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from support.built import REPOSITORY
from support.results import count, rules_met

COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules of axe that are about colours."""

REAL_TIMERS = """() => {
  const { setTimeout, clearTimeout } = window.__pwClock?.builtins ?? window
  Object.assign(window, { setTimeout, clearTimeout })
}"""
"""With the test's clock each run of axe takes four times as long as the one before."""

AXE = """async rules => {
  const some = rules && {runOnly: {type: "rule", values: rules}}
  const result = await axe.run({resultTypes: ["violations"], preload: false, ...some})
  const met = {}
  for (const [kind, broken] of [["passes", 0], ["violations", 1]])
    for (const {id, tags} of result[kind])
      for (const tag of tags)
        if (/^wcag\\d{3,}$/.test(tag)) (met[tag.replace(/^wcag(.)(.)/, "$1.$2.")] ??= {})[`axe ${id}`] = broken
  return {met, found: result.violations.map(
    it => ({id: it.id, help: it.help, nodes: it.nodes.map(node => [node.target.join(" "), node.failureSummary])}))}
}"""
IBM = """async known => {
  const folds = [...document.querySelectorAll(".md-content details:not([open])")]
  folds.forEach(it => { it.open = true }) // what is folded away it takes for a field without its label
  const checker = new window.ace.Checker()
  const {results} = await checker.check(document, ["WCAG_2_2"])
  const element = ({node}) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)
  const isKnown = it => known.some(([rule, at]) => rule === it.ruleId && element(it).closest(at))
  const isSeen = it => element(it).checkVisibility() && !element(it).closest("[inert]") // an example, out of reach
  const fails = results.filter(
    it => it.value[0] === "VIOLATION" && it.value[1] === "FAIL" && isSeen(it) && !isKnown(it))
  const broken = new Set(fails.map(it => it.ruleId)), ran = new Set(results.map(it => it.ruleId)), met = {}
  for (const {num, rules} of checker.getGuidelines().find(it => it.id === "WCAG_2_2").checkpoints)
    for (const {id} of rules ?? [])
      if (ran.has(id)) (met[num] ??= {})[`ibm ${id}`] = Number(broken.has(id))
  folds.forEach(it => { it.open = false })
  return {met, found: fails.map(it => ({id: it.ruleId, help: it.message, nodes: [[it.path.dom, it.snippet]]}))}
}"""
"""Only what it is sure of: what it asks a person to look at is no fault."""

KNOWN = {
    ("label_content_exists", ".md-header, .ft-box"): "labels of icons and boxes; their fields have an aria-label",
    ("label_ref_valid", ".md-header"): "the search's labels are buttons for the script; their field comes with it",
    ("form_label_unique", ".md-header"): "the search field has the same label twice, as an icon and as its name",
    ("aria_form_label_unique", "form"): "a form without a name is no landmark (HTML-AAM)",
    ("aria_article_label_unique", ".md-search"): "results of Material's search; each is a link that its title names",
    ("input_checkboxes_grouped", ".md-header"): "of the two choices of colors one is shown at a time, as a button",
}
"""What IBM objects to and why it stays: rule and place → reason."""


def violations(page: Page, path: str, rules: list[str] | None = None, *, ibm: bool = True) -> list[str]:
    """What breaks a rule; if some of axe's are named, one of these, and IBM's are left out.

    Without `ibm` they are left out as well: they take seconds, and ask nothing that another look at the same markup
    (in other colors, at another width, on one more page of the same kind) would answer otherwise.
    """
    axe_source, ibm_source = _sources()
    page.evaluate(REAL_TIMERS)
    page.evaluate(axe_source)
    results: list[dict[str, Any]] = [page.evaluate(AXE, rules)]
    if rules is None and ibm:
        page.evaluate(ibm_source)
        results.append(page.evaluate(IBM, [list(each) for each in KNOWN]))
    count("states")
    met: dict[str, dict[str, int]] = {}
    for result in results:
        for criterion, its in result["met"].items():
            met.setdefault(criterion, {}).update(its)
    rules_met(met)
    return [
        f"/{path}: {finding['id']}: {finding['help']}\n"
        + "\n".join(f"    {target}\n        {' '.join(summary.split())}" for target, summary in finding["nodes"][:3])
        + (f"\n    and {len(finding['nodes']) - 3} more" if len(finding["nodes"]) > 3 else "")
        for result in results
        for finding in result["found"]
    ]


@cache
def _sources() -> tuple[str, str]:
    """The scripts of both, as a page runs them."""
    folder = REPOSITORY / "node_modules"
    files = folder / "axe-core" / "axe.min.js", folder / "accessibility-checker-engine" / "ace.js"
    assert all(file.is_file() for file in files), "axe or IBM's engine is missing: npm ci --ignore-scripts"
    axe, ibm = (file.read_text(encoding="utf-8") for file in files)
    return axe, f"{ibm};window.ace = ace; 0"
