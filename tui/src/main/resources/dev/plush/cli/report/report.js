// What people do with the page.
const chart = element('chart'), scroll = element('scroll'), rows = element('rows'), labels = element('labels');
let labelWidth = 120, viewHeight = 300, planned = false;

function plan() {
  if (!planned) {
    planned = true;
    requestAnimationFrame(draw);
  }
}

const width = () => Math.max(50, scroll.clientWidth - labelWidth);

function draw() {
  planned = false;
  view.top = Math.min(scroll.scrollTop, Math.max(0, view.rows.length * view.row - viewHeight));
  drawAxis(element('axis'), width());
  drawRows(rows, width(), viewHeight);
  drawLabels();
}

/** Names of the rows that are shown, as elements: they can be read, marked and searched. */
function drawLabels() {
  const every = Math.max(1, Math.ceil(13 / view.row)), first = Math.floor(view.top / view.row);
  const end = Math.min(view.rows.length, Math.ceil((view.top + viewHeight) / view.row));
  const made = document.createDocumentFragment();
  for (let i = first - first % every; i < end; i++) {
    const host = view.rows[i];
    if (i % every && host.index !== view.selected) continue;
    const label = document.createElement('div');
    label.textContent = host.name + (host.failures.length ? ' ✖' : host.restarts.length ? ' ▲' : '');
    label.className = (host.failures.length ? 'bad ' : '') + (host.index === view.selected ? 'sel' : '');
    label.style.top = i * view.row - view.top + 'px';
    const high = Math.max(13, view.row);
    label.style.height = label.style.lineHeight = high + 'px';
    label.style.fontSize = (view.row < 16 ? 10 : 12) + 'px';
    label.dataset.host = host.index;
    made.append(label);
  }
  labels.replaceChildren(made);
}

/** Places everything anew, after the window, the filter or the height of rows has changed. */
function arrange() {
  const total = view.rows.length * view.row;
  viewHeight = Math.max(view.row, Math.min(total, Math.max(240, Math.round(window.innerHeight * 0.62))));
  scroll.style.height = viewHeight + 'px';
  element('tall').style.height = Math.max(total, viewHeight) + 'px';
  element('stay').style.height = viewHeight + 'px';
  labels.style.width = element('corner').style.width = labelWidth + 'px';
  plan();
}

function choose() {
  const text = element('filter').value.trim();
  let fits = () => true;
  if (text) {
    let wanted;
    const not = text.startsWith('!'), words = not ? text.slice(1) : text;
    try { wanted = new RegExp(words, words === words.toLowerCase() ? 'i' : ''); } catch (e) { wanted = null; }
    fits = host => not !== [host.name, host.of, host.state].some(t => wanted ? wanted.test(t) : t.includes(words));
  }
  const orders = {
    pool: (a, b) => a.index - b.index,
    slow: (a, b) => b.last - a.last || a.index - b.index,
    trouble: (a, b) => b.failures.length - a.failures.length || b.restarts.length - a.restarts.length || a.index - b.index,
    chain: (a, b) => b.chain - a.chain || a.index - b.index,
  };
  view.rows = hosts.filter(fits).sort(orders[element('order').value]);
  hosts.forEach(host => { host.place = -1; });
  view.rows.forEach((host, i) => { host.place = i; });
  element('count').textContent = view.rows.length === hosts.length ? '' : view.rows.length + ' of ' + hosts.length + ' hosts';
  view.row = fitting(view.rows.length);
  arrange();
}

function fitting(count) {
  const room = Math.max(240, window.innerHeight * 0.62);
  return [...ROWS].reverse().find(row => row <= 30 && row * count <= room) || 5;
}

function show(from, to) {
  const least = 1, most = Math.max(1, data.length) * 1.1;
  const length = Math.max(least, Math.min(most, to - from));
  view.from = Math.max(-data.length * 0.05, Math.min(from, data.length * 1.05 - length));
  view.to = view.from + length;
  plan();
}

function zoom(factor, share = 0.5) {
  const length = view.to - view.from, at = view.from + length * share;
  show(at - length * factor * share, at + length * factor * (1 - share));
}

const pan = share => show(view.from + (view.to - view.from) * share, view.to + (view.to - view.from) * share);
const whole = () => show(-data.length * 0.005, data.length * 1.02);

function higher(by) {
  const at = ROWS.findIndex(row => row >= view.row), middle = (scroll.scrollTop + viewHeight / 2) / view.row;
  view.row = ROWS[Math.max(0, Math.min(ROWS.length - 1, at + by))];
  arrange();
  scroll.scrollTop = middle * view.row - viewHeight / 2;
}

/** What is under the mouse: a failure or a restart that is near, else what goes on there. */
function under(px, py) {
  const host = view.rows[Math.floor((py + view.top) / view.row)];
  if (!host) return null;
  const near = list => list.map(one => ({ one, far: Math.abs(x(one.at, width()) - px) })).filter(n => n.far < 8)
    .sort((a, b) => a.far - b.far).map(n => n.one)[0];
  const failure = near(host.failures), restart = near(host.restarts);
  if (failure) return { host, failure };
  if (restart) return { host, restart };
  const at = view.from + px / width() * (view.to - view.from);
  const line = Math.floor((py + view.top - host.place * view.row) / view.row * host.lines);
  const here = host.all.filter(one => one.from <= at && at <= one.to);
  return { host, at, one: here.find(over) || here.find(one => one.line === line) || here[0] };
}

const KINDS = { connecting: 'is connected to', preparing: 'gets its software', silent: 'is not heard of',
  barrier: 'waits at barrier', backoff: 'waits to be started again:', block: '' };

function words(hit) {
  if (hit.failure) return hit.host.name + ' ✖ ' + sentence(hit.failure);
  if (hit.restart) return hit.host.name + ' ▲ ' + hit.restart.text + '\n' + stamp(hit.restart.at, 1);
  const about = hit.host.name + (hit.host.of ? ' (' + hit.host.of + ')' : '');
  if (!hit.one) return about + ', ' + hit.host.state;
  const one = hit.one, phase = one.phase >= 0 ? ', phase ' + data.phases[one.phase].name : '';
  return about + ' ' + KINDS[one.kind] + (KINDS[one.kind] ? ' ' : '') + one.name + (one.bad ? ' ✖ failed' : '') + phase + '\n'
    + stamp(one.from, 1) + ' – ' + stamp(one.to, 1) + ', ' + took(one.to - one.from);
}

const cell = failure => element('f' + failure.sequence)?.cells[2];
const sentence = failure => cell(failure)?.querySelector('b').textContent.slice(2) || 'event #' + failure.sequence;

/** Shows what was chosen below the chart; what a table has already is copied from there. */
function chosen(hit) {
  view.selected = hit ? hit.host ? hit.host.index : -1 : -1;
  const detail = element('detail');
  detail.replaceChildren();
  if (hit) {
    const box = document.createElement('div');
    if (hit.failure) {
      box.className = 'bad';
      const head = document.createElement('p');
      head.className = 'dim';
      head.textContent = (hit.host ? hit.host.name + ', ' : '') + stamp(hit.failure.at, 1) + ', event #' + hit.failure.sequence;
      box.append(head, ...[...cell(hit.failure).childNodes].map(node => node.cloneNode(true)));
    } else {
      box.style.whiteSpace = 'pre-line';
      box.textContent = words(hit);
    }
    detail.append(box);
  }
  plan();
}

let failureAt = -1;
function failure(by) {
  const all = data.failures;
  if (!all.length) return;
  failureAt = (failureAt + by + all.length) % all.length;
  reach(all[failureAt]);
}

function reach(one) {
  const host = one.host < 0 ? null : hosts[one.host];
  if (host && host.place < 0) {
    element('filter').value = '';
    choose();
  }
  if (one.at < view.from || one.at > view.to) {
    const half = (view.to - view.from) / 2;
    show(one.at - half, one.at + half);
  }
  if (host) {
    const top = host.place * view.row;
    if (top < scroll.scrollTop || top + view.row > scroll.scrollTop + viewHeight) scroll.scrollTop = top - viewHeight / 2;
  }
  chosen({ host, failure: one });
}

function select(by) {
  const now = view.selected < 0 ? (by > 0 ? -1 : 0) : hosts[view.selected].place;
  const place = Math.max(0, Math.min(view.rows.length - 1, now + by));
  if (!view.rows.length) return;
  chosen({ host: view.rows[place] });
  const top = place * view.row;
  if (top < scroll.scrollTop) scroll.scrollTop = top;
  if (top + view.row > scroll.scrollTop + viewHeight) scroll.scrollTop = top + view.row - viewHeight;
}

/** Shows the chain of that number, none for another. */
function critical(number) {
  view.chain = data.chains[number]?.links || [];
  element('critical').value = data.chains[number] ? number : -1;
  hosts.forEach(host => { host.chain = false; });
  for (const link of view.chain) hosts[link.host].chain = true;
  if (element('order').value === 'chain') choose();
  plan();
}

function nextChain() {
  const next = Number(element('critical').value) + 1;
  critical(next < data.chains.length ? next : -1);
}

const KEYS = {
  ArrowLeft: () => pan(-0.1), ArrowRight: () => pan(0.1), ArrowUp: () => select(-1), ArrowDown: () => select(1),
  PageUp: () => { scroll.scrollTop -= viewHeight; }, PageDown: () => { scroll.scrollTop += viewHeight; },
  Home: () => { scroll.scrollTop = 0; }, End: () => { scroll.scrollTop = view.rows.length * view.row; },
  '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6), 0: whole, '[': () => higher(-1), ']': () => higher(1),
  e: () => failure(1), E: () => failure(-1), c: nextChain, Escape: () => chosen(null),
};

function listen() {
  let elsewhere = -1e9, drag = null;
  window.addEventListener('wheel', event => {
    if (!chart.contains(event.target)) elsewhere = event.timeStamp;
  }, { passive: true });
  chart.addEventListener('wheel', event => {
    if (event.timeStamp - elsewhere < 400) { // the page is being scrolled, and the chart came under the mouse
      elsewhere = event.timeStamp;
      return;
    }
    event.preventDefault();
    if (event.shiftKey) scroll.scrollTop += event.deltaY || event.deltaX;
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(event.deltaX / width());
    else zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.005), (event.clientX - rows.getBoundingClientRect().left) / width());
  }, { passive: false });
  rows.addEventListener('pointerdown', event => {
    drag = { x: event.clientX, y: event.clientY, from: view.from, to: view.to, top: scroll.scrollTop, moved: false };
    rows.setPointerCapture(event.pointerId);
    chart.focus({ preventScroll: true });
  });
  rows.addEventListener('pointermove', event => {
    if (!drag) return hover(event);
    const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
    if (!drag.moved && Math.abs(dx) + Math.abs(dy) < 4) return;
    drag.moved = true;
    rows.classList.add('drag');
    element('tip').hidden = true;
    const by = dx / width() * (drag.to - drag.from);
    show(drag.from - by, drag.to - by);
    scroll.scrollTop = drag.top - dy;
  });
  rows.addEventListener('pointerup', event => {
    if (drag && !drag.moved) chosen(under(event.offsetX, event.offsetY));
    drag = null;
    rows.classList.remove('drag');
  });
  rows.addEventListener('pointercancel', () => { drag = null; });
  rows.addEventListener('pointerleave', () => { element('tip').hidden = true; });
  labels.addEventListener('click', event => {
    const index = event.target.dataset.host;
    if (index !== undefined) chosen({ host: hosts[index] });
  });
  scroll.addEventListener('scroll', plan);
  window.addEventListener('resize', arrange);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColours(); legend(); plan(); });
  document.addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.target === element('filter') && event.key === 'Escape') {
      element('filter').value = '';
      choose();
      chart.focus();
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') {
      event.preventDefault();
      element('filter').focus();
    } else if (KEYS[event.key] && (event.target === chart || 'eE'.includes(event.key))) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  element('filter').addEventListener('input', choose);
  element('order').addEventListener('change', choose);
  element('critical').addEventListener('change', event => critical(Number(event.target.value)));
  const buttons = { in: () => zoom(0.6), out: () => zoom(1 / 0.6), fit: whole, lower: () => higher(-1), higher: () => higher(1),
    before: () => failure(-1), after: () => failure(1) };
  for (const [id, act] of Object.entries(buttons)) element(id).addEventListener('click', act);
  element('failures')?.addEventListener('click', event => {
    const row = event.target.closest('tbody tr');
    if (!row) return;
    failureAt = data.failures.findIndex(one => 'f' + one.sequence === row.id);
    reach(data.failures[failureAt]);
    element('timeline').scrollIntoView({ behavior: 'smooth' });
  });
}

function hover(event) {
  const hit = under(event.offsetX, event.offsetY), tip = element('tip');
  tip.hidden = !hit;
  if (!hit) return;
  tip.textContent = words(hit);
  tip.style.left = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8) + 'px';
  tip.style.top = Math.min(event.clientY + 16, window.innerHeight - tip.offsetHeight - 8) + 'px';
}

/** What the shapes mean; only those that occur. */
function legend() {
  const seen = new Set(hosts.flatMap(host => host.all.map(one => one.kind)));
  const entries = data.phases.map((phase, i) => [p => stretch(p, { kind: 'block', phase: i }, 0, 1, 22, 10), 'phase ' + phase.name]);
  for (const [kind, text] of [['connecting', 'connecting'], ['preparing', 'getting ready'], ['barrier', 'waiting at a barrier'],
    ['backoff', 'waiting to be started again'], ['silent', 'not heard of']]) {
    if (seen.has(kind)) entries.push([p => stretch(p, { kind, name: '', phase: -1 }, 0, 1, 22, 10), text]);
  }
  if (data.chains.length) entries.push([p => { p.fillStyle = colours.crit; p.fillRect(0, 5, 22, 2.5); }, 'critical chain']);
  const legend = element('legend');
  legend.replaceChildren();
  for (const [drawing, text] of entries) {
    const entry = document.createElement('span'), canvas = document.createElement('canvas');
    drawing(pen(canvas, 22, 12));
    entry.append(canvas, text);
    legend.append(entry);
  }
  for (const text of ['✖ failed', '▲ started again', '┊ a barrier opens']) legend.append(text + ' ');
}

if (hosts.length) {
  element('timeline').hidden = false;
  readColours();
  const longest = hosts.reduce((long, host) => Math.max(long, host.name.length), 4);
  labelWidth = Math.max(70, Math.min(220, longest * 8 + 36));
  element('corner').textContent = hosts.length + (hosts.length === 1 ? ' host' : ' hosts');
  data.chains.forEach((chain, i) => element('critical').add(new Option(chain.of, i)));
  listen();
  legend();
  critical(0);
  choose();
  whole();
  draw();
}
document.documentElement.dataset.shown = hosts.length;
