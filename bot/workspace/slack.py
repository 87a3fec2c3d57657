"""The practice Slack itself: what it remembers, what it hands to the app, where it is."""

from bot.workspace.deliveries import Deliveries, Kind
from bot.workspace.events import Happening, event_callback, events_of
from bot.workspace.memory import Memory
from bot.workspace.people import Bot, Conversation, Installation, Payload
from bot.workspace.posts import Post, SharedFile
from bot.workspace.views import Views


class Slack:
    """What the Web API's methods and the Python API both work on."""

    def __init__(self, memory: Memory, deliveries: Deliveries, views: Views) -> None:
        self.memory = memory
        self.deliveries = deliveries
        self.views = views
        self.address = ""
        self.files: dict[str, SharedFile] = {}

    @property
    def installation(self) -> Installation:
        """The bot as installed."""
        return self.memory.installation

    @property
    def bot(self) -> Bot:
        """The bot's account."""
        return self.memory.installation.bot

    def posted(self, post: Post) -> Post:
        """Keep a new message and tell the app of it, where the app is told of such."""
        self.memory.add(post)
        self._tell(post)
        return post

    def changed(self, post: Post, **changed: object) -> Post:
        """Keep a changed message and tell the app."""
        now = {"edited_ts": self.memory.next_ts(), **changed}
        after = self.memory.change(post, **now)
        self._tell(after, before=post)
        return after

    def removed(self, post: Post) -> None:
        """Forget a message and tell the app."""
        self.memory.remove(post)
        self._tell(post, before=post, deleted=True)

    def event(self, event: Payload) -> str:
        """Hand one inner event to the app; returns the delivery's id."""
        memory = self.memory
        payload = event_callback(
            event,
            event_id=memory.next_id("Ev"),
            installation=self.installation,
            now=memory.now(),
        )
        return self.deliveries.submit(Kind.EVENT, payload)

    def permalink(self, post: Post) -> str:
        """The address of a message, which opens the workspace's page at it."""
        link = f"{self.address}archives/{post.channel}/p{post.ts.replace('.', '')}"
        return f"{link}?thread_ts={post.thread_ts}&cid={post.channel}" if post.thread_ts else link

    def _tell(self, post: Post, *, before: Post | None = None, deleted: bool = False) -> None:
        conversation = self.memory.conversation(post.channel)
        # Ephemeral messages give rise to no event.
        if conversation is None or post.only_for:
            return
        for event in self._events(post, conversation, before, deleted):
            self.event(event)

    def _events(
        self, post: Post, conversation: Conversation, before: Post | None, deleted: bool
    ) -> list[Payload]:
        event_ts = post.ts if before is None else self.memory.next_ts()
        happening = Happening(post, conversation, event_ts, before, deleted)
        return events_of(happening, self.installation)
