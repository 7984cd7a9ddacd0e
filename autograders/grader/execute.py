"""Runs a submission's cells and puts the checks' questions to its kernel. Decides nothing.

After each test cell, whatever happened in it, the exercise's probe and its inputs go to the kernel in a request of
their own. When a kernel dies or can't be interrupted, a new one runs the earlier cells again, without the cell that
was to blame, so that neither earlier nor later exercises lose what they earn.
"""

from __future__ import annotations

import ast
import hashlib
import os
import secrets
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from time import monotonic

import nbformat
from jupyter_client.utils import run_sync
from nbclient.client import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbclient.util import ensure_async
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade
from traitlets import Integer, Unicode

from autograders import OUTSIDE
from autograders.checks import find
from autograders.grader.judging import Trouble, draw
from autograders.grader.room import build_room
from autograders.grader.seeds import course_key, seed_for
from autograders.kernel import codec
from autograders.kernel.answer import MIME

ASK = (
    "__import__('autograders.kernel.answer', fromlist=['answer'])"
    ".answer(__import__('IPython').get_ipython().user_ns, {request!r})"
)


class KernelLost(Exception):
    """The kernel died or can't be interrupted; ``how`` is the end of a sentence that begins with "Python"."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


@dataclass
class Question:
    """One check put to a kernel: the seed, what was drawn from it, and the reply or the trouble in its place."""

    check_id: str
    seed: int
    inputs: dict
    reply: dict | Trouble


@dataclass
class Run:
    """What came of running one submission.

    Attributes:
        questions: by the ``grade_id`` of the test cell.
        notes: sentences about deaths and time-outs, in order.
        submission_sha256: of the submitted notebook's bytes.
    """

    submission_sha256: str
    questions: dict[str, Question] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def check_of(source: str) -> str | None:
    """The check that a test cell calls, read without running it: ``check("lesson/exercise")``."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(check_id))]):
                return check_id
    return None


def interpret(reply: dict, nonce: str) -> dict | Trouble:
    """The answer in a kernel's reply to a question, checked for form and nonce."""
    answer = reply.get("content", {}).get("user_expressions", {}).get("answer", {})
    if answer.get("status") == "error" and answer.get("ename") == "KeyboardInterrupt":
        return Trouble("timeout", "Your code did not finish in time here: look for a loop that never ends.")
    try:
        decoded = codec.loads(answer["data"][MIME])
        if not isinstance(decoded, dict) or decoded.pop("nonce", None) != nonce:
            raise codec.CodecError("not the answer to this question")
    except (KeyError, TypeError, AttributeError, codec.CodecError):
        return Trouble("no_answer", "What came back from your notebook can't be read as an answer.")
    return decoded


class ExecuteAndAsk(Execute):
    """Takes the place of nbgrader's ``Execute``; leaves a :class:`Run` in ``resources["run"]``."""

    probe_timeout = Integer(30, help="seconds that one exercise's check may take in the kernel").tag(config=True)
    replay_timeout = Integer(5, help="seconds for a cell that timed out before, when it is run again").tag(config=True)
    notebook_timeout = Integer(300, help="seconds for one submission in all").tag(config=True)
    max_restarts = Integer(10, help="kernels that one submission may lose").tag(config=True)
    max_output = Integer(1_000_000, help="bytes of output kept for one cell").tag(config=True)
    key_file = Unicode(help="the course key's file").tag(config=True)
    data_directory = Unicode(help="what a lesson finds as $COURSE_DATA").tag(config=True)

    def preprocess(self, nb, resources=None, km=None):
        NotebookClient.__init__(self, nb, None)
        self.reset_execution_trackers()
        self._check_assign_resources(resources)
        self.shutdown_kernel = "immediate"
        self.timeout_func = lambda cell: max(1, int(min(self._limit, self._deadline - monotonic())))
        self._limit, self._deadline = self.timeout, monotonic() + self.notebook_timeout
        self._restarts, self._skip, self._slow = 0, set(), set()
        nbgrader = resources["nbgrader"]
        self._student, self._assignment = nbgrader["student"], nbgrader["assignment"]
        run = self._run = Run(self._submission_sha256(nbgrader["notebook"]))
        with tempfile.TemporaryDirectory(prefix="kernel-") as room:
            self._room = Path(room)
            self._environment = self._kernel_environment(build_room(self._room / "import"))
            try:
                self._start()
                for index, cell in enumerate(nb.cells):
                    self._run_cell(cell, index)
                    check_id = check_of(cell.source) if cell.cell_type == "code" and is_grade(cell) else None
                    if check_id:
                        question = self._put_question(check_id, index)
                        run.questions[cell.metadata.nbgrader.grade_id] = question
            finally:
                self._stop()
        self.resources["run"] = run
        return nb, self.resources

    # -- the kernel ------------------------------------------------------------------------------------------------

    def _kernel_environment(self, room: Path) -> dict[str, str]:
        environment = {**os.environ, OUTSIDE: "1", "PYTHONPATH": str(room), "PYTHONSAFEPATH": "1"}
        if self.data_directory:
            environment["COURSE_DATA"] = self.data_directory
        return environment

    def _start(self) -> None:
        self.km = self.create_kernel_manager()
        if os.name == "posix":
            # sockets in a private folder instead of ports that others on the machine can reach
            self.km.transport = "ipc"
            self.km.ip = str(self._room / "ipc")
        self.start_new_kernel(env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.start_new_kernel_client()

    def _stop(self) -> None:
        if self.km is not None:
            self._cleanup_kernel()

    def _start_again(self, before: int, blame: int | None, how: str, name: str) -> None:
        """A new kernel with the cells before ``before`` run again, without ``blame`` and without test cells."""
        if blame is not None:
            self._skip.add(blame)
        note = f"Python {how} in {name}; it was started again, and the rest went on without that cell."
        self._run.notes.append(note)
        while True:
            self._stop()
            self._restarts += 1
            if self._restarts > self.max_restarts or monotonic() > self._deadline:
                return
            self._start()
            index = 0
            try:
                for index, cell in enumerate(self.nb.cells[:before]):
                    if index not in self._skip and cell.cell_type == "code" and not is_grade(cell):
                        self._limit = self.replay_timeout if index in self._slow else self.timeout
                        self._execute(nbformat.from_dict(cell), index, keep=False)
                return
            except KernelLost:
                self._skip.add(index)
            finally:
                self._limit = self.timeout

    # -- cells -----------------------------------------------------------------------------------------------------

    def _execute(self, cell, index: int, keep: bool = True) -> None:
        original = self.nb.cells[index]
        self._size = 0
        try:
            # the client files what it runs, and display updates, under the cell's index
            self.nb.cells[index] = cell
            self.execute_cell(cell, index, store_history=True)
        except DeadKernelError:
            raise KernelLost("ended (the kernel died)") from None
        except CellTimeoutError:
            raise KernelLost("could not be stopped after its time was up") from None
        finally:
            if not keep:
                self.nb.cells[index] = original

    def _run_cell(self, cell, index: int) -> None:
        if cell.cell_type != "code":
            return
        if self.km is None or monotonic() > self._deadline:
            cell.outputs = []
            return
        try:
            self._execute(cell, index)
        except KernelLost as lost:
            cell.outputs.append(nbformat.v4.new_output("error", ename="KernelLost", evalue=f"Python {lost.how}"))
            cell.outputs[-1].traceback = [f"Python {lost.how}."]
            self._start_again(index, index, lost.how, self._name_of(cell))
        if any(o.output_type == "error" and o.ename == "CellTimeoutError" for o in cell.outputs):
            self._slow.add(index)
            name = self._name_of(cell)
            self._run.notes.append(
                f"{name[0].upper()}{name[1:]} was stopped after {self._limit} seconds: look for an endless loop."
            )
            # what hangs once will hang wherever it is called until the exercise to blame is left out
            self._limit = self.replay_timeout

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] == "stream":
            text = msg["content"]["text"]
            room = max(0, self.max_output - self._size)
            self._size += len(text)
            if room < len(text):
                msg["content"]["text"] = text[:room] + ("\n… output cut here\n" if room else "")
        return super().process_message(msg, cell, cell_index)

    @staticmethod
    def _name_of(cell) -> str:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        first_line = cell.source.strip().partition("\n")[0]
        return f"the cell `{grade_id}`" if grade_id else f"the cell that begins `{first_line[:50].replace('`', '')}`"

    # -- questions -------------------------------------------------------------------------------------------------

    def _put_question(self, check_id: str, index: int) -> Question:
        check = find(check_id)
        seed = seed_for(
            course_key(Path(self.key_file)),
            self._student,
            self._assignment,
            self._run.submission_sha256,
            check_id,
            check.version,
        )
        inputs = draw(check, seed)
        question = Question(check_id, seed, inputs, Trouble("not_asked", ""))
        if self.km is None or monotonic() > self._deadline:
            why = "your notebook took too long in all" if self.km else "Python had ended too often by then"
            question.reply = Trouble("not_run", f"This exercise was not run: {why}. See the remarks on top.")
            return question
        try:
            question.reply = self._ask(check_id, inputs)
        except KernelLost as lost:
            question.reply = Trouble("kernel_lost", f"Python {lost.how} while your code ran.")
        lost = isinstance(question.reply, Trouble) and question.reply.code == "kernel_lost"
        slow = isinstance(question.reply, Trouble) and question.reply.code == "timeout"
        if lost or slow or index in self._slow:
            # later exercises must not hang or die of this one
            blame = self._solution_cell(check.exercise, index)
            how = "ended or could not be stopped" if lost else "did not finish"
            self._start_again(index, blame, how, f"`{check.exercise}`")
        return question

    def _solution_cell(self, exercise: str, before: int) -> int | None:
        for index, cell in enumerate(self.nb.cells[:before]):
            if cell.metadata.get("nbgrader", {}).get("grade_id") == exercise:
                return index
        return None

    def _ask(self, check_id: str, inputs: dict) -> dict | Trouble:
        nonce = secrets.token_hex(16)
        request = codec.dumps({"nonce": nonce, "check": check_id, "inputs": inputs})
        expressions = {"answer": ASK.format(request=request)}
        message = self.kc.execute("", silent=True, store_history=False, user_expressions=expressions)
        return interpret(self._reply_to(message), nonce)

    async def _async_reply_to(self, message: str) -> dict:
        """The kernel's reply; after ``probe_timeout`` seconds the kernel is interrupted.

        Raises:
            KernelLost: the kernel died, or did not react to the interrupt.
        """
        deadline, interrupted = monotonic() + self.probe_timeout, False
        while True:
            try:
                reply = await ensure_async(self.kc.shell_channel.get_msg(timeout=0.5))
            except Empty:
                if not await ensure_async(self.km.is_alive()):
                    raise KernelLost("ended (the kernel died)") from None
                if monotonic() > deadline and interrupted:
                    raise KernelLost("could not be stopped after its time was up") from None
                if monotonic() > deadline:
                    await ensure_async(self.km.interrupt_kernel())
                    deadline, interrupted = monotonic() + 3, True
            else:
                if reply["parent_header"].get("msg_id") == message:
                    return reply

    _reply_to = run_sync(_async_reply_to)

    def _submission_sha256(self, notebook: str) -> str:
        coursedir = CourseDirectory(config=self.config)
        folder = coursedir.format_path(coursedir.submitted_directory, self._student, self._assignment)
        return hashlib.sha256((Path(folder) / f"{notebook}.ipynb").read_bytes()).hexdigest()
