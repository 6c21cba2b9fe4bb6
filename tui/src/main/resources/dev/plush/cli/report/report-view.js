'use strict';
// What the page shows, drawn from the data in it. Pure drawing; report.js is what people do with it.
const data = JSON.parse(document.getElementById('data').textContent);
const element = id => document.getElementById(id);
const STRETCH = 6, ROWS = [3, 5, 8, 12, 16, 22, 30, 44], AXIS = 46;

const view = { from: 0, to: Math.max(1, data.length), row: 22, rows: [], top: 0, selected: -1, chain: [] };
const kinds = Object.fromEntries(data.kinds.map((name, i) => [name, i]));
const hosts = data.hosts.map((host, index) => read(host, index));
data.failures = group(data.failures, 3).map(f => ({ sequence: f[0], host: f[1], at: f[2] }));
data.restarts = group(data.restarts, 3).map(r => ({ host: r[0], at: r[1], text: data.names[r[2]] }));
for (const chain of data.chains) chain.links = group(chain.links, 3).map(c => ({ host: c[0], from: c[1], to: c[2] }));
for (const failure of data.failures) if (failure.host >= 0) hosts[failure.host].failures.push(failure);
for (const restart of data.restarts) hosts[restart.host].restarts.push(restart);

function group(flat, size) {
  const all = [];
  for (let i = 0; i < flat.length; i += size) all.push(flat.slice(i, i + size));
  return all;
}

/** Whether it is drawn over what else goes on. */
function over(one) {
  return one.kind === 'silent' || one.kind === 'backoff';
}

/** A host with its stretches, each on a line of its own where several go on at once. */
function read(host, index) {
  const lines = [];
  const all = group(host.lane, STRETCH).map(s =>
    ({ kind: data.kinds[s[0]], name: data.names[s[1]], phase: s[2], from: s[3], to: s[4], bad: s[5] === 1, line: 0 }));
  for (const one of all) {
    if (over(one)) continue;
    let line = lines.findIndex(end => end <= one.from);
    if (line < 0) line = lines.length;
    lines[line] = one.to;
    one.line = line;
  }
  all.sort((a, b) => over(a) - over(b));
  all.forEach(one => { one.alone = lines.length < 2; });
  const last = all.reduce((to, one) => Math.max(to, one.kind === 'block' ? one.to : 0), 0);
  return { index, name: host.name, of: host.of, state: host.state, all, lines: Math.max(1, lines.length), last,
    failures: [], restarts: [], chain: false };
}

/** A duration in words, as exact as the eye can use it. */
function took(ms) {
  if (ms < 1000) return Math.round(ms) + ' ms';
  if (ms < 60000) return (ms / 1000).toFixed(ms < 10000 ? 2 : 1) + ' s';
  if (ms < 3600000) return Math.floor(ms / 60000) + ' min ' + Math.floor(ms / 1000 % 60) + ' s';
  return Math.floor(ms / 3600000) + ' h ' + Math.floor(ms / 60000 % 60) + ' min';
}

/** A time after the run's start, as on every screen of Plush. */
function stamp(ms, step) {
  const two = n => String(Math.floor(n)).padStart(2, '0');
  const fraction = step < 1000 ? '.' + String(Math.floor(ms % 1000)).padStart(3, '0') : '';
  return (ms >= 3600000 ? Math.floor(ms / 3600000) + ':' : '') + two(ms / 60000 % 60) + ':' + two(ms / 1000 % 60) + fraction;
}

let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ['bg', 'panel', 'ink', 'dim', 'line', 'row', 'sel', 'bad', 'warn', 'crit', 'wait', 'connect', 'prepare', 'accent'];
  for (let i = 0; i < 8; i++) names.push('p' + i);
  for (const name of names) colours[name] = style.getPropertyValue('--' + name).trim();
  colours.hatch = hatch(colours.wait);
  colours.silent = hatch(colours.bad);
}

function hatch(colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const x of [-4, 0, 4, 8]) { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

const phaseColour = phase => phase < 0 ? colours.dim : colours['p' + phase % 8];

/** Makes a canvas as sharp as the screen is, and returns its pen. */
function pen(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.style.width = width + 'px';
  canvas.style.height = height + 'px';
  const made = canvas.getContext('2d');
  made.setTransform(ratio, 0, 0, ratio, 0, 0);
  made.font = '11px system-ui, sans-serif';
  made.textBaseline = 'middle';
  return made;
}

/** Text that fits, or as much of it as does. */
function fitted(p, text, width) {
  if (p.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 0 && p.measureText(text.slice(0, end) + '…').width > width) end = Math.min(end - 1, Math.floor(end * 0.8));
  return end > 1 ? text.slice(0, end) + '…' : '';
}

const x = (ms, width) => (ms - view.from) / (view.to - view.from) * width;

function drawAxis(canvas, width) {
  const p = pen(canvas, width, AXIS);
  let lane = -1;
  const ends = [];
  data.phases.forEach((phase, i) => {
    if (phase.from === undefined) return;
    const left = Math.max(0, x(phase.from, width)), right = Math.min(width, x(phase.to, width));
    lane = ends.findIndex(end => end <= phase.from);
    if (lane < 0) lane = Math.min(1, ends.length);
    ends[lane] = phase.to;
    if (right <= left) return;
    const two = data.phases.length > 1, height = two ? 11 : 18, y = 3 + (two ? lane * 12 : 0);
    p.fillStyle = phaseColour(i);
    p.fillRect(left, y, Math.max(1, right - left - 1), height);
    p.fillStyle = '#fff';
    p.fillText(fitted(p, phase.name, right - left - 8), left + 4, y + height / 2 + 0.5);
  });
  const step = ticks(width);
  p.fillStyle = colours.dim;
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
    const place = x(at, width);
    p.fillRect(place, AXIS - 5, 1, 5);
    if (place < width - 60) p.fillText(stamp(at, step), place + 3, AXIS - 9);
  }
}

/** The distance of two marks of the axis: round numbers, far enough apart to be read. */
function ticks(width) {
  const least = (view.to - view.from) / Math.max(1, width / 90);
  const round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 216e5];
  return round.find(step => step >= least) || Math.ceil(least / 864e5) * 864e5;
}

function drawRows(canvas, width, height) {
  const p = pen(canvas, width, height);
  const first = Math.floor(view.top / view.row), end = Math.min(view.rows.length, Math.ceil((view.top + height) / view.row));
  const step = ticks(width);
  for (let i = first; i < end; i++) {
    if (i % 2 || view.rows[i].index === view.selected) {
      p.fillStyle = view.rows[i].index === view.selected ? colours.sel : colours.row;
      p.fillRect(0, i * view.row - view.top, width, view.row);
    }
  }
  p.fillStyle = colours.line;
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) p.fillRect(x(at, width), 0, 1, height);
  for (let i = first; i < end; i++) drawHost(p, view.rows[i], i * view.row - view.top, width);
  drawBarriers(p, width, height);
  drawChain(p, width);
  for (let i = first; i < end; i++) drawMarks(p, view.rows[i], i * view.row - view.top, width);
}

function drawHost(p, host, top, width) {
  const gap = view.row > 10 ? 2 : view.row > 4 ? 1 : 0, height = Math.max(1, (view.row - 2 * gap) / host.lines);
  for (const one of host.all) {
    const left = Math.max(-2, x(one.from, width)), right = Math.min(width + 2, Math.max(x(one.to, width), x(one.from, width) + 1));
    if (right < 0 || left > width) continue;
    const y = top + gap + one.line * height, high = Math.max(1, height - (host.lines > 1 && height > 3 ? 1 : 0));
    stretch(p, one, left, y, right - left, over(one) ? view.row - 2 * gap : high);
    if (high >= 11 && one.name && right - left > 24 && (one.kind === 'block' || one.kind === 'barrier')) {
      p.fillStyle = one.kind === 'block' ? '#fff' : colours.ink;
      p.fillText(fitted(p, (one.bad ? '✖ ' : '') + one.name, right - left - 10), Math.max(left, 0) + 5, y + high / 2 + 0.5);
    }
  }
}

function stretch(p, one, left, top, wide, high) {
  if (one.kind === 'block') {
    p.fillStyle = phaseColour(one.phase);
    p.fillRect(left, top, wide, high);
    if (one.bad) {
      p.fillStyle = colours.bad;
      p.fillRect(left, top + high - Math.max(1, Math.min(3, high / 3)), wide, Math.max(1, Math.min(3, high / 3)));
    }
  } else if (one.kind === 'barrier' || one.kind === 'silent') {
    p.fillStyle = one.kind === 'silent' ? colours.silent : colours.hatch;
    p.fillRect(left, top, wide, high);
    if (high > 6) {
      p.strokeStyle = one.kind === 'silent' ? colours.bad : colours.wait;
      p.lineWidth = 1;
      p.strokeRect(left + 0.5, top + 0.5, Math.max(0, wide - 1), high - 1);
      p.fillStyle = colours.panel;
      if (one.kind === 'barrier' && wide > 24 && high >= 11) p.fillRect(left + 3, top + 2, Math.min(wide - 6, p.measureText(one.name).width + 5), high - 4);
    }
  } else if (one.kind === 'backoff') {
    if (one.alone) { // nothing else goes on beside the block whose process waits
      p.fillStyle = colours.panel;
      p.globalAlpha = 0.75;
      p.fillRect(left, top, wide, high);
      p.globalAlpha = 1;
    }
    p.fillStyle = colours.warn;
    for (let at = left; at < left + wide; at += 5) p.fillRect(at, top + high / 2 - 1, Math.min(2.5, left + wide - at), 2);
  } else {
    p.fillStyle = one.bad ? colours.bad : one.kind === 'connecting' ? colours.connect : colours.prepare;
    const thin = one.kind === 'connecting' ? Math.max(1, high / 4) : Math.max(1, high / 2);
    p.fillRect(left, top + (high - thin) / 2, wide, thin);
  }
}

function drawBarriers(p, width, height) {
  p.strokeStyle = colours.ink;
  p.lineWidth = 1;
  p.setLineDash([2, 3]);
  for (const barrier of data.barriers) {
    const at = Math.round(x(barrier.at, width)) + 0.5;
    p.beginPath();
    p.moveTo(at, 0);
    p.lineTo(at, height);
    p.stroke();
  }
  p.setLineDash([]);
}

/** The way back from the end, a line along the hosts on which it was; it is drawn where these are shown. */
function drawChain(p, width) {
  p.strokeStyle = colours.crit;
  p.lineWidth = 2.5;
  p.lineJoin = 'round';
  p.beginPath();
  let joined = false;
  for (const link of view.chain) {
    const place = hosts[link.host].place;
    if (place < 0) { joined = false; continue; }
    const y = (place + 1) * view.row - view.top - Math.min(2, view.row / 4);
    const from = x(link.from, width), to = x(link.to, width);
    if (joined) p.lineTo(from, y); else p.moveTo(from, y);
    p.lineTo(to, y);
    joined = true;
  }
  p.stroke();
}

function drawMarks(p, host, top, width) {
  const size = Math.max(2.5, Math.min(6, view.row / 2 - 1)), y = top + view.row / 2;
  for (const restart of host.restarts) {
    const at = x(restart.at, width);
    if (at < -8 || at > width + 8) continue;
    p.fillStyle = colours.warn;
    p.strokeStyle = colours.panel;
    p.lineWidth = 1;
    p.beginPath();
    p.moveTo(at, y - size);
    p.lineTo(at + size, y + size);
    p.lineTo(at - size, y + size);
    p.closePath();
    p.fill();
    p.stroke();
  }
  for (const failure of host.failures) {
    const at = x(failure.at, width);
    if (at < -8 || at > width + 8) continue;
    for (const [colour, wide] of [[colours.panel, 5], [colours.bad, 2.5]]) {
      p.strokeStyle = colour;
      p.lineWidth = wide;
      p.beginPath();
      p.moveTo(at - size, y - size);
      p.lineTo(at + size, y + size);
      p.moveTo(at + size, y - size);
      p.lineTo(at - size, y + size);
      p.stroke();
    }
  }
}
