"""A team: who gets a case, who waits for a caseworker, and who works here.

Cases go to the least-loaded caseworker; when all are at the limit the team exceeds it or lets the case
wait. Every way in which a case comes to another caseworker is a handover.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from simpy.events import ProcessGenerator

from sverigesmodel.codes import NONE, Event, Rank, Staffing, WhenFull
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference.agenda import Actor
from sverigesmodel.engines.reference.casework import Case
from sverigesmodel.engines.reference.caseworker import Caseworker
from sverigesmodel.engines.reference.post import Post
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.caseload import is_full, posts_needed


class Team(Actor):
    """Caseworkers, posts and the queue of one team."""

    def __init__(self, world: World, number: int, next_hire: Callable[[], int]) -> None:
        super().__init__(world.agenda)
        self.world = world
        self.number = number
        self.present: list[Caseworker] = []
        self.queue: dict[int, Case] = {}
        self.posts: list[Post] = []
        self._next_hire = next_hire
        self._posts_created = 0
        self._established = 0
        self._review_due = math.inf

    # -- cases ---------------------------------------------------------------------------------------

    def allocate(self, case: Case) -> None:
        """Give a case that is new to the team to its least-loaded caseworker, or let it wait."""
        case.team = self.number
        if not self._has_room():
            self._enqueue(case)
        else:
            self._give(case, self._least_loaded())

    def close(self, case: Case) -> None:
        """Let go of a case that is closed."""
        if case.caseworker is not None:
            case.caseworker.give_up(case)
        else:
            self.queue.pop(case.child.number, None)

    def serve_queue(self) -> None:
        """Allocate waiting cases, in the order in which they came, as long as there is room."""
        while self.queue and self._has_room():
            case = min(self.queue.values(), key=lambda case: (case.queued, case.child.number))
            del self.queue[case.child.number]
            self._give(case, self._least_loaded())

    def open_cases(self) -> int:
        """Return the number of open cases, the queue included."""
        return len(self.queue) + sum(len(caseworker.cases) for caseworker in self.present)

    def _has_room(self) -> bool:
        """Return whether a new case would get a caseworker now."""
        if not self.present:
            return False
        world = self.world
        if world.p.when_full[world.period, self.number] == WhenFull.EXCEED:
            return True
        return not is_full(world.p, world.period, self.number, len(self._least_loaded().cases))

    def _least_loaded(self) -> Caseworker:
        return min(self.present, key=lambda caseworker: (len(caseworker.cases), caseworker.number))

    def _enqueue(self, case: Case) -> None:
        self.queue[case.child.number] = case
        case.queued = self.world.now
        self.world.record(Event.QUEUED, child=case.child.number, team=self.number)

    def _give(self, case: Case, caseworker: Caseworker) -> None:
        """Let a caseworker hold a case; it is a handover if another has held it."""
        before = case.last_caseworker
        caseworker.take(case)
        self.world.record(
            Event.ALLOCATED,
            child=case.child.number,
            team=self.number,
            caseworker=caseworker.number,
        )
        if before != NONE:
            self.world.record(
                Event.HANDED_OVER,
                child=case.child.number,
                team=self.number,
                caseworker=caseworker.number,
                other=before,
            )
            case.child.handed_over()
            case.release(Kind.HANDOVER, case.due_after(Kind.HANDOVER))

    # -- caseworkers ---------------------------------------------------------------------------------

    def start(self, post: Post, *, experienced: bool) -> Caseworker:
        """Let a newly hired caseworker begin: first the queue, then cases from the most loaded."""
        caseworker = Caseworker(self.world, self._next_hire(), self.number, experienced=experienced)
        self.present.append(caseworker)
        self.world.record(
            Event.HIRED, team=self.number, caseworker=caseworker.number, other=post.index
        )
        self.serve_queue()
        self._even_out()
        return caseworker

    def leave(self, post: Post, caseworker: Caseworker) -> None:
        """Let a caseworker go; the cases go, in child order, to the least loaded or to the queue."""
        self.present.remove(caseworker)
        self.world.record(
            Event.LEFT, team=self.number, caseworker=caseworker.number, other=post.index
        )
        cases = [caseworker.cases[number] for number in sorted(caseworker.cases)]
        for case in cases:
            caseworker.give_up(case)
        caseworker.leave()
        for case in cases:
            if self.present:
                self._give(case, self._least_loaded())
            else:
                self._enqueue(case)

    def _even_out(self) -> None:
        """Hand over the most recently allocated case of the most loaded until loads differ by 1."""
        moved: set[int] = set()
        while True:
            most = min(self.present, key=lambda c: (-len(c.cases), c.number))
            least = self._least_loaded()
            candidates = [case for case in most.cases.values() if case.child.number not in moved]
            if len(most.cases) - len(least.cases) <= 1 or not candidates:
                return
            case = max(candidates, key=lambda c: (c.allocated, c.child.number))
            moved.add(case.child.number)
            most.give_up(case)
            self._give(case, least)

    # -- posts ---------------------------------------------------------------------------------------

    def staff(self, open_cases: int) -> None:
        """Fill the posts with experienced caseworkers at the beginning of the run."""
        number = self._needed(open_cases)
        self._record_posts(number)
        for _ in range(number):
            self._new_post().fill_at_once()
        self._plan_review()
        self.wake_up(self.review())

    def review(self) -> ProcessGenerator:
        """Look at the need for posts every so often, where they follow the number of cases."""
        while True:
            if (yield from self.until(self._review_due, Rank.STAFF_REVIEW, self.number)):
                self._set_posts(self._needed(self.open_cases()))
                self._plan_review()

    def meet_policy(self, old: int, new: int) -> None:
        """Take up the numbers of a new policy period; what does not change is left alone."""
        p, g = self.world.p, self.number
        for caseworker in self.present:
            for case in caseworker.cases.values():
                caseworker.count_contact(case)
        if p.turnover[old, g] != p.turnover[new, g]:
            for post in self.posts:
                post.change_turnover(float(p.turnover[old, g]))
        staffing = (p.staffing, p.posts, p.cases_per_post, p.review_interval)
        if any(array[old, g] != array[new, g] for array in staffing):
            self._set_posts(self._needed(self.open_cases()))
            self._plan_review()
            self.stir()

    def vacate(self, post: Post) -> bool:
        """Return whether a post whose caseworker left is to be filled again."""
        if len(self.posts) > self._established:
            self.posts.remove(post)
            return False
        return True

    def _needed(self, open_cases: int) -> int:
        p, k, g = self.world.p, self.world.period, self.number
        if p.staffing[k, g] == Staffing.FIXED:
            return int(p.posts[k, g])
        return posts_needed(open_cases, float(p.cases_per_post[k, g]))

    def _plan_review(self) -> None:
        p, k, g = self.world.p, self.world.period, self.number
        self._review_due = math.inf
        if p.staffing[k, g] == Staffing.PER_CASE:
            self._review_due = self.world.now + float(p.review_interval[k, g])

    def _set_posts(self, number: int) -> None:
        """Establish a number of posts: new ones are vacancies, cuts take vacancies first."""
        if number != self._established:
            self._record_posts(number)
        while len(self.posts) < number:
            self._new_post().advertise()
        vacancies = [post for post in self.posts if post.caseworker is None]
        while len(self.posts) > number and vacancies:
            post = max(vacancies, key=lambda post: (post.starts, post.index))
            vacancies.remove(post)
            self.posts.remove(post)
            post.abolish()
        if self.world.p.staffing[self.world.period, self.number] == Staffing.FIXED:
            while len(self.posts) > number:
                post = max(self.posts, key=Post.seniority)
                self.posts.remove(post)
                post.abolish()

    def _new_post(self) -> Post:
        post = Post(self.world, self, self._posts_created)
        self._posts_created += 1
        self.posts.append(post)
        return post

    def _record_posts(self, number: int) -> None:
        self._established = number
        self.world.record(Event.POSTS, team=self.number, amount=number)
