"""Posts: established, filled, left, advertised and filled again."""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import Event, Purpose, Rank, Staffing
from sverigesmodel.engines.compiled.agenda import POST, engage, expect
from sverigesmodel.engines.compiled.luck import draw_exponential
from sverigesmodel.engines.compiled.people import hire, leave, start
from sverigesmodel.engines.compiled.rows import write_amount
from sverigesmodel.engines.compiled.state import UNKNOWN
from sverigesmodel.engines.compiled.team import count_contact, mark
from sverigesmodel.rules.caseload import posts_needed

POST_BITS: Final = 16
"""A team never has more than 2 ** POST_BITS posts in one run."""


def needed(p: Any, k: int, g: int, open_cases: int) -> int:
    """Return the posts that a team needs in a policy period."""
    if p.staffing[k, g] == Staffing.FIXED:
        return int(p.posts[k, g])
    return posts_needed(int(open_cases), float(p.cases_per_post[k, g]))


def staff(s: Any, p: Any, g: int) -> None:
    """Fill the posts with experienced caseworkers at the beginning of the run, who will get the open cases."""
    number = needed(p, s.run[0].period, g, s.team[g].held)
    s.team[g].held = 0  # until they are allocated
    record_posts(s, g, number)
    for _ in range(number):
        occupy(s, p, new_post(s, g), True)
    plan_review(s, p, g)


def plan_review(s: Any, p: Any, g: int) -> None:
    """Plan the next look at the need for posts, where they follow the number of cases."""
    run = s.run[0]
    team = s.team[g]
    team.review_due = math.inf
    if p.staffing[run.period, g] == Staffing.PER_CASE:
        team.review_due = run.now + p.review_interval[run.period, g]
    expect(s, team.actor, team.review_due, Rank.STAFF_REVIEW, g)


def review(s: Any, p: Any, g: int) -> None:
    """Set the posts by the need for them."""
    team = s.team[g]
    set_posts(s, p, g, needed(p, s.run[0].period, g, team.queued + team.held))
    plan_review(s, p, g)


def set_posts(s: Any, p: Any, g: int, number: int) -> None:
    """Establish a number of posts: new ones are vacancies, cuts take vacancies first."""
    team = s.team[g]
    if number != team.established:
        record_posts(s, g, number)
    while team.posts < number:
        recruit(s, p, new_post(s, g))
    fixed = p.staffing[s.run[0].period, g] == Staffing.FIXED
    while team.posts > number:
        post = first_to_go(s, g)
        if s.post[post].worker >= 0 and not fixed:
            return
        abolish(s, p, post)


def first_to_go(s: Any, g: int) -> int:
    """Return the vacancy that would be filled last, or else the post of the last hired."""
    best = -1
    post = int(s.team[g].first_post)
    while post >= 0:
        if best < 0 or goes_before(s, post, best):
            best = post
        post = int(s.post[post].after)
    return best


def goes_before(s: Any, a: int, b: int) -> bool:
    """Return whether a post is cut before another."""
    one, other = s.post[a], s.post[b]
    if (one.worker < 0) != (other.worker < 0):
        return one.worker < 0
    if one.worker >= 0:
        return one.worker > other.worker
    if one.starts != other.starts:
        return one.starts > other.starts
    return one.index > other.index


def new_post(s: Any, g: int) -> int:
    """Return another post of a team."""
    run = s.run[0]
    team = s.team[g]
    number = int(run.posts)
    run.posts += 1
    post = s.post[number]
    post.team = g
    post.index = team.created
    post.entity = g << POST_BITS | post.index
    team.created += 1
    team.posts += 1
    post.worker = -1
    post.occupants = 0
    post.starts = math.inf
    post.before = -1
    post.after = team.first_post
    if post.after >= 0:
        s.post[post.after].before = number
    team.first_post = number
    post.actor = engage(s, POST, number)
    return number


def remove_post(s: Any, number: int) -> None:
    """Take a post from those of its team."""
    post = s.post[number]
    team = s.team[post.team]
    if post.before >= 0:
        s.post[post.before].after = post.after
    else:
        team.first_post = post.after
    if post.after >= 0:
        s.post[post.after].before = post.before
    team.posts -= 1
    expect(s, post.actor, math.inf, Rank.CASEWORKER_STARTS, 0)


def abolish(s: Any, p: Any, number: int) -> None:
    """End a post at once, with the caseworker who holds it."""
    remove_post(s, number)
    if s.post[number].worker >= 0:
        dismiss(s, p, number)


def recruit(s: Any, p: Any, number: int) -> None:
    """Advertise a vacancy."""
    run = s.run[0]
    post = s.post[number]
    post.starts = run.now + p.recruitment[run.period, post.team]
    expect(s, post.actor, post.starts, Rank.CASEWORKER_STARTS, post.entity)


def occupy(s: Any, p: Any, number: int, experienced: bool) -> None:
    """Fill a post."""
    post = s.post[number]
    post.left = draw_exponential(s, post.entity, Purpose.TENURE, 0, post.occupants)
    post.since = s.run[0].now
    post.occupants += 1
    post.worker = hire(s, p, int(post.team), experienced)
    plan_leaving(s, p, number)
    start(s, p, int(post.worker), int(post.index))


def plan_leaving(s: Any, p: Any, number: int) -> None:
    """Plan when the caseworker of a post leaves."""
    post = s.post[number]
    rate = p.turnover[s.run[0].period, post.team]
    time = math.inf if rate == 0.0 else post.since + post.left / rate
    expect(s, post.actor, time, Rank.CASEWORKER_LEAVES, post.worker)


def change_turnover(s: Any, p: Any, number: int, old_rate: float) -> None:
    """Book what the tenure has used of its budget at the old rate."""
    post = s.post[number]
    if post.worker >= 0:
        now = s.run[0].now
        post.left = max(0.0, post.left - old_rate * (now - post.since))
        post.since = now
        plan_leaving(s, p, number)


def resign(s: Any, p: Any, number: int) -> None:
    """Let a caseworker leave whose time has come, and the post be filled again if it still exists."""
    dismiss(s, p, number)
    team = s.team[s.post[number].team]
    if team.posts > team.established:
        remove_post(s, number)
    else:
        recruit(s, p, number)


def dismiss(s: Any, p: Any, number: int) -> None:
    """Let the caseworker of a post go."""
    post = s.post[number]
    w = int(post.worker)
    post.worker = -1
    leave(s, p, w, int(post.index))


def record_posts(s: Any, g: int, number: int) -> None:
    """Say how many posts a team has."""
    s.team[g].established = number
    write_amount(s, Event.POSTS, g, float(number))


def staff_policy(s: Any, p: Any, g: int, old: int, new: int) -> None:
    """Take up the numbers of a new policy period; what does not change is left alone."""
    team = s.team[g]
    w = int(team.first_worker)
    while w >= 0:
        s.worker[w].pace = UNKNOWN
        c = int(s.worker[w].first_case)
        while c >= 0:
            count_contact(s, p, int(s.case[c].child))
            c = int(s.case[c].after)
        w = int(s.worker[w].after)
    if p.turnover[old, g] != p.turnover[new, g]:
        number = int(team.first_post)
        while number >= 0:
            change_turnover(s, p, number, p.turnover[old, g])
            number = int(s.post[number].after)
    if (
        p.staffing[old, g] != p.staffing[new, g]
        or p.posts[old, g] != p.posts[new, g]
        or p.cases_per_post[old, g] != p.cases_per_post[new, g]
        or p.review_interval[old, g] != p.review_interval[new, g]
    ):
        review(s, p, g)
    mark(s, g)
