"""The command line: ``python -m autograders grade dinosaur_names``; ``--help`` lists the commands."""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograders.grader import sample_class
from autograders.grader.course import Course, CourseError, Outcome

console = Console(width=None if sys.stdout.isatty() else 140, highlight=False, soft_wrap=False)


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit status: 0; 1 where something could not be done, after one sentence on stderr; 130 after Ctrl-C.
    """
    args = parser().parse_args(arguments)
    try:
        return args.run(args)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept; the same command goes on from there.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m autograders", description="Grade this course's notebooks.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    sub = command("release", release, "Make the students' notebooks from the worked ones.")
    sub.add_argument("lessons", nargs="+")
    sub.add_argument("--check", action="store_true", help="change nothing; fail where notebooks/ is out of step")
    sub = command("grade", grade, "Grade submissions; those already graded and unchanged are left alone.")
    sub.add_argument("assignment")
    sub.add_argument("--student", help="only this one")
    sub.add_argument("--force", action="store_true", help="grade unchanged submissions too")
    sub = command("feedback", feedback, "Write the feedback pages of the graded submissions.")
    sub.add_argument("assignment")
    sub.add_argument("--student", help="only this one")
    sub = command("report", report, "Show each student's points by exercise.")
    sub.add_argument("assignment")
    sub = command("export", export, "Write all grades as CSV.")
    sub.add_argument("--to", type=Path, help="the file to write (default: grades.csv beside the gradebook)")
    sub = command("demo", demo, "Grade a sample class in grading/demo, from release to feedback.")
    sub.add_argument("lessons", nargs="+")
    return top


# -- commands ------------------------------------------------------------------------------------------------------


def release(args: argparse.Namespace) -> int:
    course = Course(Path.cwd())
    for lesson in args.lessons:
        if args.check:
            check_release(lesson)
        else:
            course.release(lesson)
            print(f"{lesson}: {shown(course.folder('release', '.', lesson))}")
    return 0


def grade(args: argparse.Namespace) -> int:
    course = Course(Path.cwd())
    return 1 if grade_class(course, args.assignment, args.student, args.force) else 0


def feedback(args: argparse.Namespace) -> int:
    course = Course(Path.cwd())
    course.exercises(args.assignment)
    students = [args.student] if args.student else [o.student for o in course.outcomes(args.assignment)]
    if not students:
        raise CourseError(f"Nothing is graded yet; `make grade ASSIGNMENT={args.assignment}` does it.")
    failed = write_feedback(course, args.assignment, students)
    return 1 if failed else 0


def report(args: argparse.Namespace) -> int:
    show(Course(Path.cwd()), args.assignment)
    return 0


def export(args: argparse.Namespace) -> int:
    course = Course(Path.cwd())
    target = args.to or course.grading / "grades.csv"
    course.export(target)
    print(f"Grades written to {shown(target)}")
    waiting = course.waiting()
    if waiting:
        answers = "1 answer waits" if waiting == 1 else f"{waiting} answers wait"
        print(f"{answers} to be graded by hand and count as 0 there until then.")
    return 0


def demo(args: argparse.Namespace) -> int:
    folder = Path.cwd() / "grading" / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["COURSE_GRADING"] = str(folder)
    wrong = []
    for lesson in args.lessons:
        course = Course(Path.cwd())
        print(f"{lesson}: making the students' notebook and a sample class …")
        course.enter(lesson)
        class_ = sample_class.hand_in(
            course.folder("release", ".", lesson) / f"{lesson}.ipynb", folder / "submitted", lesson
        )
        grade_class(course, lesson, None, force=True, quiet=True)
        write_feedback(course, lesson, [member.name for member in class_])
        course.export(folder / "grades.csv")
        outcomes = show(course, lesson, {member.name: member.about for member in class_})
        wrong += unexpected(course.exercises(lesson), class_, outcomes)
        print(f"Feedback pages: {shown(folder / 'feedback')}/<student>/{lesson}/{lesson}.html")
    print(f"Grades for the school's system: {shown(folder / 'grades.csv')}")
    for line in wrong:
        print(f"NOT AS EXPECTED: {line}", file=sys.stderr)
    if not wrong:
        print("Every student got the expected points.")
    return 1 if wrong else 0


# -- parts of them -------------------------------------------------------------------------------------------------


def shown(path: Path) -> Path:
    """The path as a person in the course's folder would type it."""
    path = Path(path).resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def check_release(lesson: str) -> None:
    """Release into a scratch folder and compare.

    Raises:
        CourseError: ``notebooks/`` is not what the worked lesson gives.
    """
    with tempfile.TemporaryDirectory() as scratch:
        course = Course(Path.cwd(), {"release_directory": scratch, "db_url": f"sqlite:///{scratch}/gradebook.db"})
        course.release(lesson)
        fresh, kept = Path(scratch) / lesson, Path("notebooks") / lesson
        names = sorted({p.name for p in fresh.iterdir()} | {p.name for p in kept.glob("*") if p.is_file()})
        _, differing, missing = filecmp.cmpfiles(fresh, kept, names, shallow=False)
    if differing or missing:
        files = ", ".join(f"notebooks/{lesson}/{name}" for name in differing + missing)
        raise CourseError(f"Out of step with solutions/{lesson}: {files}. `make release` builds it anew.")


def progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=console, transient=True)


def for_each(students: list[str], doing: str, step: Callable[[str], str | None], failure: str) -> list[str]:
    """Take a step for each student under a progress bar; returns what the steps said was wrong, and prints it."""
    failed = []
    with progress() as bar:
        task = bar.add_task(doing, total=len(students))
        for student in students:
            bar.update(task, description=f"{doing} {student}" + (f" ({len(failed)} failed)" if failed else ""))
            problem = step(student)
            if problem:
                failed.append(f"{student}: {problem}")
            bar.advance(task)
    for line in failed:
        print(f"{failure}: {line}", file=sys.stderr)
    return failed


def grade_class(course: Course, assignment: str, student: str | None, force: bool, quiet: bool = False) -> list[str]:
    """Grade one student or the whole class; returns a sentence for each that failed."""
    course.ensure_known(assignment)
    everyone = course.submissions(assignment)
    if student and student not in everyone:
        raise CourseError(f"There is no submission of {student!r} in {shown(course.submitted)}/{student}/{assignment}.")
    if not everyone:
        raise CourseError(f"There are no submissions in {shown(course.submitted)}/<student>/{assignment}.")
    chosen = [student] if student else everyone
    todo = [s for s in chosen if force or not course.is_current(s, assignment)]
    failed = for_each(todo, "grading", lambda name: course.grade(name, assignment), "Not graded")
    if not quiet:
        show(course, assignment)
        unchanged = len(chosen) - len(todo)
        print(f"{len(todo) - len(failed)} graded, {unchanged} unchanged, {len(failed)} failed.")
        print(f"`make feedback ASSIGNMENT={assignment}` writes the feedback pages.")
    return failed


def write_feedback(course: Course, assignment: str, students: list[str]) -> list[str]:
    """Write the students' feedback pages; returns a sentence for each that failed."""
    return for_each(students, "writing feedback for", lambda name: course.feedback(name, assignment), "No feedback")


def show(course: Course, assignment: str, about: dict[str, str] | None = None) -> list[Outcome]:
    """Print the table of points, one row a student."""
    exercises, outcomes = course.exercises(assignment), course.outcomes(assignment)
    table = Table(title=f"{assignment}: points by exercise", title_justify="left")
    table.add_column("student", no_wrap=True)
    for number in range(1, len(exercises) + 1):
        table.add_column(str(number), justify="right", no_wrap=True)
    table.add_column("total", justify="right", no_wrap=True)
    if about:
        table.add_column("what was handed in")
    table.add_row("possible", *[f"{p:g}" for p in exercises.values()], f"{sum(exercises.values()):g}", style="dim")
    for outcome in outcomes:
        points = [outcome.points.get(name) for name in exercises]
        cells = ["?" if p is None else f"{p:g}" for p in points]
        table.add_row(
            outcome.student, *cells, f"{outcome.total:g}", *([about.get(outcome.student, "")] if about else [])
        )
    console.print(table)
    print("  ".join(f"{n} {name}" for n, name in enumerate(exercises, 1)))
    if any(None in outcome.points.values() for outcome in outcomes):
        print("?  waits to be graded by hand, in the formgrader")
    for outcome in outcomes:
        for remark in outcome.remarks:
            print(f"{outcome.student}: {remark}")
    return outcomes


def unexpected(exercises: dict[str, float], class_: list[sample_class.Member], outcomes: list[Outcome]) -> list[str]:
    """Where the sample class did not get the points that it should."""
    got = {outcome.student: outcome.points for outcome in outcomes}
    lines = []
    for member in class_:
        for exercise, most in exercises.items():
            by_hand = exercise.startswith("written_")
            waits = None if member.written else 0.0
            wanted = waits if by_hand else member.expected.get(exercise, most)
            points = got.get(member.name, {}).get(exercise, "nothing")
            if points != wanted:
                lines.append(f"{member.name}, {exercise}: {points}, expected {wanted}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
