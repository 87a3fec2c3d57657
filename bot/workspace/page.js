"use strict";
// The page of the practice workspace. It draws what /page/state says and posts to /page/act.
// Everything is made with createElement and text nodes: a message can never become markup.

const find = (id) => document.getElementById(id);
const address = new URLSearchParams(location.hash.slice(1));
const here = { person: address.get("person") || "", place: "", home: false, version: "", seen: {} };
const drawn = new WeakMap();
let asking = new AbortController();
let sought = "";

const PLAIN = {
  p: "p", strong: "strong", em: "em", s: "s", code: "code", pre: "pre", blockquote: "blockquote",
  ul: "ul", ol: "ol", li: "li", h3: "h3", hr: "hr", div: "div", tr: "tr", th: "th", td: "td",
};
const CLASSED = {
  mention: ["span", "mention"], small: ["div", "context"], fields: ["div", "fields"],
  actions: ["div", "actions"], figure: ["div", "figure"],
};

function element(name, classes, ...children) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...children);
  return made;
}

// --- Drawing the parts of a message -------------------------------------------------------

function draw(part, press) {
  if (typeof part === "string") return document.createTextNode(part);
  const special = { a: drawLink, button: drawButton, menu: drawMenu, table: drawTable, field: drawField };
  if (Object.hasOwn(special, part.tag)) return special[part.tag](part, press);
  if (Object.hasOwn(CLASSED, part.tag)) return element(...CLASSED[part.tag], ...drawAll(part.children, press));
  const name = Object.hasOwn(PLAIN, part.tag) ? PLAIN[part.tag] : "span";
  return element(name, "", ...drawAll(part.children, press));
}

const drawAll = (parts, press) => parts.map((part) => draw(part, press));

function drawLink(part) {
  const link = element("a", "", ...drawAll(part.children));
  if (/^(https?:\/\/|mailto:)/i.test(part.href)) link.href = part.href;
  link.rel = "noopener noreferrer";
  if (!part.href.startsWith(location.origin)) link.target = "_blank";
  return link;
}

function drawButton(part, press) {
  const button = element("button", part.style || "", ...drawAll(part.children));
  button.type = "button";
  if (part.label) button.setAttribute("aria-label", part.label);
  button.addEventListener("click", () => {
    if (!part.confirm || confirm(part.confirm)) press(part.action, "", button);
  });
  return button;
}

function drawMenu(part, press) {
  const select = element("select", "", new Option(part.label, ""));
  select.setAttribute("aria-label", part.label);
  for (const option of part.children) select.append(new Option(option.children[0], option.value));
  const go = element("button", "", "Choose");
  go.type = "button";
  go.addEventListener("click", () => select.value && press(part.action, select.value, go));
  return element("span", "line", select, go);
}

function drawTable(part, press) {
  return element("div", "tables", element("table", "", ...drawAll(part.children, press)));
}

function drawField(part) {
  const name = { select: "select", textarea: "textarea" }[part.kind] || "input";
  const box = element(name, "");
  if (name === "input") box.type = part.kind;
  box.id = `field-${part.block}`;
  box.name = part.action;
  box.value = part.initial;
  box.required = part.required === "yes";
  for (const option of part.children) box.append(new Option(option.children[0], option.value));
  const label = element("label", "", part.label);
  label.htmlFor = box.id;
  const note = element("p", "note", part.hint);
  const error = element("p", "error");
  error.id = `error-${part.block}`;
  note.id = `note-${part.block}`;
  box.setAttribute("aria-describedby", `${note.id} ${error.id}`);
  return element("div", "field", label, box, note, error);
}

// --- Messages and threads -----------------------------------------------------------------

function keyed(parent, items, key, update) {
  // Parts that have not changed stay as they are: focus, drafts and the screen reader's place.
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const kept = new Set(items.map(key));
  for (const [name, child] of old) if (!kept.has(name)) child.remove();
  let place = parent.firstElementChild;
  for (const item of items) {
    let child = old.get(key(item));
    if (!child) {
      child = element("li");
      child.dataset.key = key(item);
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
    update(child, item);
  }
}

function showMessage(box, message) {
  const json = JSON.stringify({ ...message, replies: null, status: null });
  if (drawn.get(box) === json) return;
  const held = box.contains(document.activeElement);
  drawn.set(box, json);
  box.className = `message${message.bot ? " bot" : ""}${message.only_you ? " alone" : ""}`;
  box.id = `m${message.ts}`;
  box.tabIndex = -1;
  const press = (action, choice, button) => {
    button.disabled = true;
    act({ do: "press", place: here.place, ts: message.ts, action, choice })
      .finally(() => { button.disabled = false; });
  };
  const head = element("div", "", element("span", "who", message.name), " ", element("span", "when", message.time));
  if (message.edited) head.append(element("span", "note", " (edited)"));
  if (message.only_you) head.append(element("span", "note", " only visible to you"));
  box.replaceChildren(head, ...drawAll(message.body, press));
  for (const reaction of message.reactions) box.append(element("span", "note", reaction));
  if (message.mine && !message.only_you) box.append(ownTools(box, message));
  if (!message.bot && !message.only_you) box.append(shortcutTool(message));
  if (held) box.focus();
}

function ownTools(box, message) {
  const change = element("button", "quiet", "Edit");
  const remove = element("button", "quiet", "Delete");
  change.setAttribute("aria-label", `Edit your message of ${message.time}`);
  remove.setAttribute("aria-label", `Delete your message of ${message.time}`);
  change.type = remove.type = "button";
  remove.addEventListener("click", () => act({ do: "delete", place: here.place, ts: message.ts }));
  change.addEventListener("click", () => {
    const text = prompt("Change your message to:", message.plain);
    if (text) act({ do: "edit", place: here.place, ts: message.ts, text });
  });
  return element("div", "", change, remove);
}

function shortcutTool(message) {
  return element("div", "", shortcut(message, "an update", "record_as_update"),
    shortcut(message, "a figure", "record_as_figure"));
}

function shortcut(message, what, name) {
  const use = element("button", "quiet", `Record as ${what}`);
  use.type = "button";
  use.setAttribute("aria-label", `Record ${message.name}'s message of ${message.time} as ${what}`);
  use.addEventListener("click", () => act({
    do: "shortcut", place: here.place, ts: message.ts, shortcut: name,
  }));
  return use;
}

function showThread(item, message) {
  if (!item.firstChild) {
    const status = element("p", "note");
    const open = element("button", "quiet", "Reply in thread");
    open.type = "button";
    open.setAttribute("aria-label", `Reply in thread to ${message.name}, ${message.time}`);
    open.addEventListener("click", () => { openReply(item, message.root); });
    item.append(element("p", "day"), element("div"), element("ol", "replies"), status);
    item.append(element("div", "under", open));
  }
  const [day, root, replies, status, under] = item.children;
  day.textContent = message.day;
  showMessage(root, message);
  keyed(replies, message.replies, (reply) => reply.ts, (child, reply) => {
    if (!child.firstChild) child.append(element("div"));
    showMessage(child.firstElementChild, reply);
  });
  status.textContent = message.status;
  under.hidden = message.only_you || !current().open;
}

function openReply(item, root) {
  const under = item.children[4];
  if (under.querySelector("form")) return under.querySelector("textarea").focus();
  const box = element("textarea");
  box.rows = 1;
  box.setAttribute("aria-label", "Reply in thread");
  const tick = element("input");
  tick.type = "checkbox";
  tick.checked = true;
  const prefix = element("label", "prefix", tick, `@${here.bot}`);
  prefix.hidden = !needsMention();
  const send = element("button", "primary", "Reply");
  const form = element("form", "line", prefix, box, send);
  whenSent(form, box, () => speak(box, tick, root));
  under.append(form);
  box.focus();
}

// --- Speaking -----------------------------------------------------------------------------

const current = () => here.places.find((place) => place.id === here.place);
const needsMention = () => current().kind !== "direct" && current().with_bot;

function whenSent(form, box, send) {
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  box.addEventListener("keydown", (event) => {
    // Enter also ends a composition (Chinese, Japanese, some screen keyboards): that is no send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
}

async function speak(box, tick, thread = "") {
  const text = box.value.trim();
  if (!text) return;
  const command = here.commands.find((one) => text === one || text.startsWith(`${one} `));
  const wanted = command
    ? { do: "command", place: here.place, command, text: text.slice(command.length).trim() }
    : { do: "say", place: here.place, thread, text: addressed(text, tick) };
  if (await act(wanted)) box.value = "";
}

function addressed(text, tick) {
  const name = `@${here.bot}`;
  const named = text.toLowerCase().startsWith(name.toLowerCase());
  return needsMention() && tick.checked && !named ? `${name} ${text}` : text;
}

async function act(wanted) {
  let problem = "The practice workspace did not answer. Is it still running?";
  try {
    const response = await fetch("/page/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ person: here.person, ...wanted }),
    });
    if (response.ok) problem = (await response.json()).problem;
  } catch (error) {
    console.warn(error);
  }
  find("problem").textContent = problem;
  return !problem;
}

// --- The rest of the page -----------------------------------------------------------------

function show(state) {
  const moved = state.place !== here.place || state.person !== here.person;
  Object.assign(here, { ...state, home: here.home });
  here.view = state.home;
  if (moved) find("messages").replaceChildren();
  showPeople(state.people);
  showPlaces(state.places);
  showConversation(moved);
  showHome();
  showModal(state.modal, state.errors);
  const hash = new URLSearchParams({ person: here.person, place: here.place });
  history.replaceState(null, "", `/#${hash}`);
}

function showPeople(people) {
  const select = find("person");
  if (select.options.length !== people.length) {
    select.replaceChildren(...people.map((one) => {
      const option = new Option(one.name + (one.deactivated ? " (deactivated)" : ""), one.id);
      option.disabled = one.deactivated;
      return option;
    }));
  }
  select.value = here.person;
}

function showPlaces(places) {
  const home = { id: "home", name: `${here.bot} home`, kind: "home", latest: "" };
  keyed(find("places"), [home, ...places], (place) => place.id, (item, place) => {
    if (!item.firstChild) {
      const made = element("button");
      made.type = "button";
      made.addEventListener("click", () => goTo(place.id));
      item.append(made);
    }
    const button = item.firstElementChild;
    const now = here.home ? place.id === "home" : place.id === here.place;
    if (now) here.seen[place.id] = place.latest;
    const mark = { channel: "# ", private: "Private: ", direct: "Direct message: ", home: "" }[place.kind];
    button.textContent = mark + place.name;
    button.setAttribute("aria-current", String(now));
    button.className = place.latest > (here.seen[place.id] ?? place.latest) ? "new" : "";
    here.seen[place.id] ??= place.latest;
  });
}

function showConversation(moved) {
  const log = find("messages");
  const place = current();
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  find("title").textContent = here.home ? `${here.bot} home` : (place.kind === "direct" ? "" : "# ") + place.name;
  log.hidden = find("composer").hidden = here.home;
  find("composer").hidden ||= !place.open;
  find("prefix").hidden = !needsMention();
  find("mention-name").textContent = `@${here.bot}`;
  find("text-label").textContent = `Message to ${place.name}`;
  find("commands").textContent = `${here.commands.join(" or ")} at the start is a command.`;
  // A whole conversation is no news: it is not read out when somebody goes there.
  log.setAttribute("aria-busy", String(moved));
  keyed(log, here.messages, (message) => message.ts, showThread);
  if (moved) setTimeout(() => log.setAttribute("aria-busy", "false"), 500);
  if (sought) showSought();
  else if (moved || atEnd) log.scrollTop = log.scrollHeight;
}

function showSought() {
  const message = find(`m${sought}`);
  sought = "";
  if (!message) return;
  message.classList.add("found");
  message.scrollIntoView({ block: "center" });
  message.focus();
}

function showHome() {
  const box = find("home");
  box.hidden = !here.home;
  if (box.dataset.hash === (here.view?.hash || "")) return;
  box.dataset.hash = here.view?.hash || "";
  const press = (action, choice) => act({ do: "press in home", action, choice });
  box.replaceChildren(...(here.view ? drawAll(here.view.body, press) : [element("p", "", "Nothing here yet.")]));
}

function showModal(view, errors) {
  const box = find("modal");
  if (!view) {
    if (box.open) box.close();
    box.dataset.hash = "";
    return;
  }
  if (box.dataset.hash !== view.hash) fillModal(box, view);
  for (const error of box.querySelectorAll(".error")) {
    const block = error.id.replace("error-", "");
    error.textContent = errors[block] || "";
  }
  if (!box.open) box.showModal();
}

function fillModal(box, view) {
  box.dataset.hash = view.hash;
  const press = (action, choice) => act({ do: "press in form", action, choice });
  const title = element("h2", "", view.title);
  title.id = "modal-title";
  const problem = element("p", "error");
  problem.id = "error-";
  problem.setAttribute("role", "alert");
  const close = element("button", "", view.close || "Cancel");
  close.type = "button";
  close.addEventListener("click", () => act({ do: "dismiss" }));
  const tools = element("div", "actions", close);
  if (view.submit) tools.append(element("button", "primary", view.submit));
  const form = element("form", "", title, ...drawAll(view.body, press), problem, tools);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act({ do: "submit", values: Object.fromEntries(new FormData(form)) });
  });
  box.replaceChildren(form);
}

function goTo(place) {
  here.home = place === "home";
  if (here.home) act({ do: "home" });
  else here.wanted = place;
  find("problem").textContent = "";
  askAgain();
}

function askAgain() {
  here.version = "";
  asking.abort();
}

// --- News ---------------------------------------------------------------------------------

async function follow() {
  for (;;) {
    asking = new AbortController();
    const query = new URLSearchParams({ person: here.person, place: here.wanted || here.place, after: here.version });
    try {
      const response = await fetch(`/page/state?${query}`, { signal: asking.signal });
      const state = await response.json();
      if (asking.signal.aborted) continue;
      find("connection").textContent = "";
      here.wanted = "";
      show(state);
    } catch (error) {
      if (error.name === "AbortError") continue;
      find("connection").textContent = "The practice workspace does not answer. Trying again…";
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

function begin() {
  const linked = location.pathname.match(/^\/archives\/(\w+)\/p(\d+)(\d{6})$/);
  here.wanted = linked ? linked[1] : address.get("place") || "";
  if (linked) sought = `${linked[2]}.${linked[3]}`;
  find("person").addEventListener("change", (event) => {
    here.person = event.target.value;
    here.seen = {};
    find("messages").replaceChildren();
    askAgain();
  });
  whenSent(find("composer"), find("text"), () => speak(find("text"), find("mention")));
  find("modal").addEventListener("cancel", (event) => {
    event.preventDefault();
    act({ do: "dismiss" });
  });
  follow();
}

begin();
