'use strict';
/* The reading page: facts on the left, documents in the middle, evidence on the right. Text of documents is only ever
   put into the page as text. Offsets count code points, as everywhere in factx. */
const data = JSON.parse(document.getElementById('data').textContent);
const words = data.words;
const byId = (id) => document.getElementById(id);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// -- what is shown ------------------------------------------------------------------------------------------------

const documents = data.documents.map((document, index) => ({ ...document, index, mentions: [] }));
const facts = data.facts.map((fact, index) => ({ ...fact, index }));
const factOf = new Map(facts.map((fact) => [fact.id, fact]));
for (const fact of facts) {
  fact.mentions = fact.mentions.map(([d, start, end, line, from, to, more], number) => {
    const mention = { fact, number, document: documents[d], start, end, line, from, to, ...more };
    mention.document.mentions.push(mention);
    return mention;
  });
}
for (const document of documents) document.mentions.sort((one, other) => one.start - other.start);
const others = new Map();
for (const group of data.disagreements) {
  for (const id of group.facts) {
    others.set(id, [...(others.get(id) || []), ...group.facts.filter((other) => other !== id)]);
  }
}

/* Code points to UTF-16, once for each document that holds characters beyond 16 bits. */
function unit(document, point) {
  if (document.units === undefined) {
    document.units = null;
    if (/[\ud800-\udbff]/.test(document.text)) {
      document.units = [0];
      let length = 0;
      for (const character of document.text) document.units.push((length += character.length));
    }
  }
  return document.units ? document.units[point] : point;
}
const slice = (document, start, end) => document.text.slice(unit(document, start), unit(document, end));
const textOf = (mention) => slice(mention.document, mention.start, mention.end);
const sentenceOf = (mention) => slice(mention.document, mention.from, mention.to).trim();
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();
const shortened = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, '')} …` : text);
function searched(fact) {
  fact.searched ??= fold(
    [fact.shown, fact.canonical, fact.measured, ...(fact.aliases || []),
     ...fact.mentions.flatMap((mention) => [sentenceOf(mention), mention.attribution])].filter(Boolean).join('\n'));
  return fact.searched;
}

const sourcesOf = (fact) => [...new Set(fact.mentions.map((mention) => mention.attribution).filter(Boolean))];
const certaintyOf = (mention) => mention.factuality || 'asserted';
const KINDS = ['figure', 'date', 'entity'];
/* Chips: each that is pressed narrows the list further. */
const ONLY = {
  several: (fact) => fact.documents.length > 1,
  several_sources: (fact) => sourcesOf(fact).length > 1,
  differ: (fact) => others.has(fact.id),
  sourced: (fact) => sourcesOf(fact).length > 0,
  unresolved: (fact) => fact.kind === 'date' && !fact.earliest,
};
const COLUMNS = {
  fact: (fact) => fact.shown,
  label: (fact) => words.values[fact.label] || fact.label,
  documents: (fact) => fact.documents.length,
  mentions: (fact) => fact.mentions.length,
};
const ROW = 52;
const state = {
  query: '', kinds: new Set(KINDS.filter((kind) => facts.some((fact) => fact.kind === kind)).slice(0, 1)),
  document: '', source: '', certainty: '', only: new Set(), beside: [], matching: new Set(facts),
  sort: 'documents', down: true, tab: 'facts', fact: null, mention: 0, reading: null, rows: [],
};

function filter() {
  const wanted = fold(state.query).split(/\s+/).filter(Boolean);
  const narrowed = Object.keys(ONLY).filter((name) => state.only.has(name)).map((name) => ONLY[name]);
  const matching = facts.filter((fact) =>
    (state.document === '' || fact.documents.includes(Number(state.document))) &&
    (state.source === '' || fact.mentions.some((mention) => mention.attribution === state.source)) &&
    (state.certainty === '' || (fact.kind !== 'entity' && fact.mentions.some((mention) => certaintyOf(mention) === state.certainty))) &&
    narrowed.every((holds) => holds(fact)) && wanted.every((word) => searched(fact).includes(word)));
  state.matching = new Set(matching);
  for (const name of Object.keys(VIEWS)) byId(`view-${name}`).replaceChildren();
  if (VIEWS[state.tab]) view(state.tab);
  state.rows = matching.filter((fact) => state.kinds.has(fact.kind));
  state.beside = [];
  for (const button of byId('kinds').children) {
    const { kind } = button.dataset;
    const count = matching.filter((fact) => fact.kind === kind).length;
    button.textContent = `${words[kind]} ${count}`;
    if (count && !state.kinds.has(kind)) state.beside.push(button);
  }
  const key = COLUMNS[state.sort];
  const compare = new Intl.Collator('fr', { numeric: true }).compare;
  const turn = state.down ? -1 : 1;
  state.rows.sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    return turn * (typeof a === 'number' ? a - b : compare(a, b)) || other.mentions.length - one.mentions.length || one.index - other.index;
  });
  byId('rows').style.height = `${state.rows.length * ROW}px`;
  byId('grid').setAttribute('aria-rowcount', state.rows.length + 1);
  byId('sum').textContent = `${state.rows.length} / ${facts.length} ${words.facts.toLowerCase()}, ${documents.length} ${words.documents}`;
  byId('scroll').scrollTop = 0;
  draw(true);
  highlight();
}

let drawn = '';
function draw(force = false, all = false) {
  const scroll = byId('scroll');
  const first = all ? 0 : Math.max(0, Math.floor(scroll.scrollTop / ROW) - 8);
  const last = all ? state.rows.length : Math.min(state.rows.length, Math.ceil((scroll.scrollTop + (scroll.clientHeight || 800)) / ROW) + 8);
  if (!force && drawn === `${first}:${last}`) return;
  drawn = `${first}:${last}`;
  const hadFocus = document.activeElement?.classList.contains('row');
  const shown = [];
  for (let number = first; number < last; number++) shown.push(row(state.rows[number], number, number === first));
  byId('rows').replaceChildren(...(state.rows.length ? shown : [nothing()]));
  if (hadFocus) byId('rows').querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
}

/* Where nothing of the chosen kinds matches, the kinds that do are one click away. */
function nothing() {
  const offered = state.beside.map((button) => element('button', { type: 'button', onclick: () => button.click() }, button.textContent));
  return element('div', { class: 'empty', role: 'row' },
    element('div', { role: 'gridcell' }, offered.length ? `${words.beside} ` : words.none, ...offered));
}

function row(fact, number, isFirst) {
  const mention = fact.mentions[0];
  const beside = [fact.shown.includes(fact.measured) ? null : fact.measured, fact.property, mention.where, mention.attribution && `${words.source} : ${mention.attribution}`].filter(Boolean);
  const made = element('div', {
    class: 'row', role: 'row', id: `row-${fact.index}`, 'aria-selected': String(fact === state.fact),
    'aria-rowindex': number + 2,
    tabindex: fact === state.fact || (!state.rows.includes(state.fact) && isFirst) ? 0 : -1, onclick: () => go(fact, 0, 'card'),
  },
    element('div', { role: 'gridcell' }, element('b', { class: `k-${fact.kind}` }, fact.shown, others.has(fact.id) ? element('span', { class: 'warn' }, ` ⚠ ${words.differ}`) : null,
      verdicts.has(fact.id) ? element('span', { class: 'judged' }, ` · ${words[verdicts.get(fact.id)]}`) : null),
      element('i', { lang: 'fr' }, beside.join(' · ') || sentenceOf(mention))),
    element('div', { role: 'gridcell', class: 'lab' }, words.values[fact.label] || fact.label),
    element('div', { role: 'gridcell', class: 'n' }, fact.texts ? `${fact.documents.length} (${fact.texts})` : String(fact.documents.length)),
    element('div', { role: 'gridcell', class: 'n' }, String(fact.mentions.length)));
  made.style.top = `${number * ROW}px`;
  return made;
}

function reveal(fact) {
  const number = state.rows.indexOf(fact);
  const scroll = byId('scroll');
  if (number >= 0 && (number * ROW < scroll.scrollTop || (number + 1) * ROW > scroll.scrollTop + scroll.clientHeight)) {
    scroll.scrollTop = number * ROW - scroll.clientHeight / 3;
  }
  draw(true);
}

// -- the document -------------------------------------------------------------------------------------------------

function read(chosen) {
  if (state.reading === chosen) return;
  state.reading = chosen;
  const step = (by) => read(documents[(chosen.index + documents.length + by) % documents.length]);
  byId('about').replaceChildren(
    element('h2', { lang: 'fr', title: chosen.title || chosen.path }, shortened(chosen.title || chosen.path, 110)),
    element('p', {},
      element('button', { type: 'button', onclick: () => step(-1) }, words.previous),
      element('button', { type: 'button', onclick: () => step(1) }, words.next),
      element('span', {}, `${chosen.index + 1} / ${documents.length}`),
      element('span', {}, chosen.path),
      element('span', {}, chosen.reference_date ? `${words.reference_date} ${chosen.reference_date}` : '')));
  const paragraphs = [];
  let position = 0;
  let next = 0;
  let number = 0;
  for (const line of chosen.text.split('\n')) {
    const end = position + line.length;
    const paragraph = element('p', { 'data-n': ++number });
    const speakers = new Set();
    let at = position;
    while (next < chosen.mentions.length && unit(chosen, chosen.mentions[next].start) < end + 1) {
      const mention = chosen.mentions[next++];
      const [from, to] = [unit(chosen, mention.start), Math.min(unit(chosen, mention.end), end)];
      if (from < at) continue;
      paragraph.append(chosen.text.slice(at, from));
      mention.mark = element('mark', {
        class: `k-${mention.fact.kind}`, role: 'button', tabindex: -1,
        'aria-label': `${textOf(mention)} : ${mention.fact.shown}`, title: mention.fact.shown,
        onclick: () => go(mention.fact, mention.number, 'card'),
      }, chosen.text.slice(from, to));
      mention.mark.mention = mention;
      paragraph.append(mention.mark);
      if (mention.attribution) speakers.add(mention.attribution);
      at = to;
    }
    paragraph.append(chosen.text.slice(at, end));
    if (speakers.size) {
      paragraph.classList.add('speech');
      paragraph.setAttribute('data-speaker', [...speakers].join(', '));
    }
    paragraphs.push(paragraph);
    position = end + 1;
  }
  byId('text').replaceChildren(...paragraphs);
  byId('reader').scrollTop = 0;
  highlight();
}

function highlight() {
  if (!state.reading) return;
  const shown = new Set(state.rows);
  let reachable = null;
  for (const mention of state.reading.mentions) {
    if (!mention.mark) continue;
    const chosen = mention.fact === state.fact;
    mention.mark.classList.toggle('same', chosen);
    mention.mark.classList.toggle('on', chosen && mention.number === state.mention);
    mention.mark.classList.toggle('off', !shown.has(mention.fact) && !chosen);
    mention.mark.tabIndex = -1;
    if (!reachable || (chosen && mention.number === state.mention)) reachable = mention;
  }
  if (reachable) reachable.mark.tabIndex = 0;
}

// -- the card -----------------------------------------------------------------------------------------------------

const field = (name, value) => (value === null || value === undefined || value === '' ? [] : [element('dt', {}, name), element('dd', {}, String(value))]);
const worded = (value) => words.values[value] || value;

function quoted(mention) {
  const { document, from, to, start, end } = mention;
  return [slice(document, from, start).trimStart(), element('em', { class: `k-${mention.fact.kind}` }, slice(document, start, end)), slice(document, end, to).trimEnd()];
}

function card() {
  const fact = state.fact;
  if (!fact) {
    byId('card').replaceChildren(element('p', { class: 'empty' }, words.pick));
    return;
  }
  const mention = fact.mentions[state.mention];
  const sources = sourcesOf(fact);
  const rivals = (others.get(fact.id) || []).map((id) => factOf.get(id)).filter(Boolean);
  const parts = [
    element('span', { class: `chip k-${fact.kind}` }, `${words[fact.kind]} · ${worded(fact.label)}`),
    element('h2', { lang: 'fr' }, fact.shown),
    element('dl', {},
      ...field(words.measures, fact.measured), ...field(words.property, fact.property),
      ...field(words.value, fact.canonical === fact.shown ? null : fact.canonical),
      ...field(words.modifier, fact.modifier === 'exact' ? null : worded(fact.modifier)),
      ...field(words.days, fact.earliest && (fact.earliest === fact.latest ? fact.earliest : `${fact.earliest} – ${fact.latest}`)),
      ...field(words.when, mention.when), ...field(words.where, mention.where),
      ...field(words.source, mention.attribution),
      ...field(words.certainty, mention.factuality && mention.factuality !== 'asserted' ? worded(mention.factuality) : null),
      ...field(words.resolution, worded(mention.resolution)),
      ...field(words.support, fact.texts ? words.texts.replace('{}', fact.documents.length).replace('{}', fact.texts) : fact.documents.length),
      ...field(words.aliases, (fact.aliases || []).join(', ')), ...field(words.identifier, fact.identifier),
      ...field(words.sources, sources.length > 1 ? sources.join(', ') : null)),
    rivals.length ? element('h3', { class: 'warn' }, `⚠ ${words.conflicts}`) : null,
    ...rivals.map((rival) => evidence(rival.mentions[0], rival.shown)),
    element('h3', {}, `${words.said} (${fact.mentions.length})`),
    ...fact.mentions.slice(0, 200).map((each) => evidence(each)),
    element('div', { class: 'verdict', role: 'group', 'aria-label': words.verdict }, ...['right', 'wrong', 'unsure'].map((verdict) =>
      element('button', { type: 'button', 'data-verdict': verdict, 'aria-pressed': String(verdicts.get(fact.id) === verdict), onclick: () => judge(fact, verdict) }, words[verdict]))),
    element('p', {}, element('button', { type: 'button', onclick: (event) => copy(event.currentTarget, mention) }, words.copy), ' ',
      element('a', { href: `#fact=${fact.id}&mention=${state.mention}` }, words.permalink)),
  ];
  byId('card').replaceChildren(...parts.filter(Boolean));
}

function evidence(mention, title = null) {
  const current = mention.fact === state.fact && mention.number === state.mention;
  return element('button', { type: 'button', class: 'ev', 'aria-current': current ? 'true' : null, onclick: () => go(mention.fact, mention.number, 'reader') },
    title ? element('b', {}, title, element('br')) : null, element('span', { lang: 'fr' }, ...quoted(mention)),
    element('small', {}, [mention.attribution, `${mention.document.path}:${mention.line}`].filter(Boolean).join(' · ')));
}

const verdicts = new Map();
let unsaved = false;
function counted() {
  byId('verdicts').textContent = verdicts.size ? `${words.export} (${verdicts.size})` : words.export;
  byId('verdicts').disabled = verdicts.size === 0;
}
function judge(fact, verdict) {
  if (verdicts.get(fact.id) === verdict) verdicts.delete(fact.id);
  else verdicts.set(fact.id, verdict);
  unsaved = verdicts.size > 0;
  counted();
  card();
  draw(true);
  byId('card').querySelector(`[data-verdict="${verdict}"]`)?.focus({ preventScroll: true });
}

/* Facts judged right must be there, facts judged wrong must not: what factx check reads. */
function expected() {
  const string = (text) => JSON.stringify(text);
  const tables = [];
  for (const [id, verdict] of verdicts) {
    const fact = factOf.get(id);
    if (verdict === 'unsure') tables.push(`# ${words.unsure}: ${fact.kind} ${fact.canonical.replace(/\s+/g, ' ')}`);
    else tables.push(['[[fact]]', `kind = ${string(fact.kind)}`, `label = ${string(fact.label)}`, `canonical = ${string(fact.canonical)}`,
      ...(fact.measured ? [`measured_entity = ${string(fact.measured)}`] : []), ...(verdict === 'wrong' ? ['absent = true'] : [])].join('\n'));
  }
  return `${tables.join('\n\n')}\n`;
}

function copy(button, mention) {
  const text = `« ${sentenceOf(mention)} » — ${mention.document.path}:${mention.line}`;
  const done = () => { button.textContent = words.copied; };
  /* Pages out of a file have no clipboard in some browsers; what is selected can be copied in all. */
  const selected = () => {
    const area = element('textarea', { 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    if (document.execCommand('copy')) done();
    area.remove();
    button.focus();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, selected);
  else selected();
}

function go(fact, number = 0, pane = null) {
  state.fact = fact;
  state.mention = number;
  read(fact.mentions[number].document);
  highlight();
  fact.mentions[number].mark?.scrollIntoView({ block: 'center' });
  card();
  reveal(fact);
  if (pane && matchMedia('(max-width: 720px)').matches) show(pane);
  history.replaceState(null, '', `#fact=${fact.id}&mention=${number}`);
}

// -- other views --------------------------------------------------------------------------------------------------

/* What one side of a disagreement states, who says so and when, in a column of its own. */
function side(fact) {
  const mention = fact.mentions[0];
  const said = sourcesOf(fact);
  return element('div', { class: 'side' }, element('b', { class: `k-${fact.kind}`, lang: 'fr' }, fact.shown),
    element('dl', {}, ...field(words.source, said.join(', ')), ...field(words.certainty, mention.factuality && worded(mention.factuality)),
      ...field(words.when, mention.when), ...field(words.where, mention.where),
      ...field(words.reference_date, mention.document.reference_date), ...field(words.support, fact.documents.length)),
    evidence(mention));
}

/* Days in order: years before our era have a sign, and their digits grow backwards. */
function earlier(one, other) {
  const [[, a, rest], [, b, last]] = [one, other].map((fact) => /^Y?(-?\d+)(.*)$/.exec(fact.earliest));
  return a - b || (rest < last ? -1 : rest > last ? 1 : one.index - other.index);
}

/* What the filters leave, seen otherwise. */
const VIEWS = {
  conflicts: () => data.disagreements.filter((group) => group.facts.some((id) => state.matching.has(factOf.get(id)))).map((group) => element('section', {}, element('h3', {}, element('span', { lang: 'fr' }, group.title), group.relation === 'update' ? ` · ${words.update}` : null),
    element('div', { class: 'sides' }, ...group.facts.map((id) => side(factOf.get(id)))))),
  sources: () => {
    const said = new Map();
    for (const fact of state.matching) for (const mention of fact.mentions) {
      if (mention.attribution && ['', mention.attribution].includes(state.source)) said.set(mention.attribution, [...(said.get(mention.attribution) || []), mention]);
    }
    return [...said].sort((one, other) => other[1].length - one[1].length).map(([source, mentions]) =>
      element('section', { class: 'who' }, element('h3', { lang: 'fr' }, `${source} (${mentions.length})`), ...mentions.slice(0, 50).map((mention) => evidence(mention, mention.fact.shown))));
  },
  timeline: () => [...state.matching].filter((fact) => fact.kind === 'date' && fact.earliest).sort(earlier).map((fact) =>
    element('button', { type: 'button', class: 'tl', onclick: () => go(fact, 0, 'card') }, element('b', { lang: 'fr' }, fact.shown), element('span', { lang: 'fr' }, shortened(sentenceOf(fact.mentions[0]), 140)))),
};

function view(name) {
  state.tab = name;
  for (const each of ['facts', ...Object.keys(VIEWS)]) {
    byId(`view-${each}`).hidden = each !== name;
    byId(`tab-${each}`).setAttribute('aria-selected', String(each === name));
    byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  if (VIEWS[name] && !byId(`view-${name}`).firstChild) {
    const made = VIEWS[name]();
    byId(`view-${name}`).replaceChildren(...(made.length ? made : [element('p', { class: 'empty' }, words.none)]));
  }
  if (name === 'facts') draw(true);
}

function show(pane) {
  byId('main').dataset.pane = pane;
  for (const button of byId('phone').children) button.setAttribute('aria-current', String(button.dataset.pane === pane));
}

// -- controls -----------------------------------------------------------------------------------------------------

for (const kind of KINDS) {
  byId('kinds').append(element('button', {
    type: 'button', class: `k-${kind}`, 'data-kind': kind, 'aria-pressed': String(state.kinds.has(kind)),
    onclick: (event) => {
      if (state.kinds.has(kind)) state.kinds.delete(kind); else state.kinds.add(kind);
      event.currentTarget.setAttribute('aria-pressed', String(state.kinds.has(kind)));
      filter();
    },
  }));
}
for (const name of Object.keys(ONLY)) {
  byId('only').append(element('button', {
    type: 'button', 'data-only': name, 'aria-pressed': 'false',
    onclick: (event) => {
      if (state.only.has(name)) state.only.delete(name); else state.only.add(name);
      event.currentTarget.setAttribute('aria-pressed', String(state.only.has(name)));
      filter();
    },
  }, words[name]));
}
function options(id, entries) {
  byId(id).append(...entries.map(([value, text]) => element('option', { value }, text)));
  byId(id).addEventListener('change', (event) => {
    state[id] = event.target.value;
    if (id === 'document' && state.document !== '') read(documents[Number(state.document)]);
    filter();
  });
}
options('document', [['', words.all_documents], ...documents.map((each) => [each.index, `${each.index + 1}. ${shortened(each.title || each.path, 60)}`])]);
options('source', [['', words.all_sources], ...[...new Set(facts.flatMap((fact) => fact.mentions.map((mention) => mention.attribution)).filter(Boolean))].sort().map((source) => [source, source])]);
options('certainty', [['', words.all_certainties], ...[...new Set(facts.filter((fact) => fact.kind !== 'entity').flatMap((fact) => fact.mentions.map(certaintyOf)))].sort().map((name) => [name, worded(name)])]);
byId('query').addEventListener('input', (event) => { state.query = event.target.value; filter(); });
for (const name of Object.keys(COLUMNS)) {
  byId('head').append(element('div', { role: 'columnheader' }, element('button', {
    type: 'button', class: name === 'documents' || name === 'mentions' ? 'n' : null, 'data-column': name,
    onclick: () => {
      state.down = state.sort === name ? !state.down : name === 'documents' || name === 'mentions';
      state.sort = name;
      sorted();
      filter();
    },
  }, words[`column_${name}`])));
}
function sorted() {
  for (const button of byId('head').querySelectorAll('button')) {
    const chosen = button.dataset.column === state.sort;
    button.textContent = words[`column_${button.dataset.column}`] + (chosen ? (state.down ? ' ↓' : ' ↑') : '');
    button.parentElement.setAttribute('aria-sort', chosen ? (state.down ? 'descending' : 'ascending') : 'none');
  }
}
for (const name of ['facts', ...Object.keys(VIEWS)]) {
  const count = name === 'conflicts' && data.disagreements.length ? ` ${data.disagreements.length}` : '';
  byId('tabs').append(element('button', { type: 'button', id: `tab-${name}`, role: 'tab', 'aria-controls': `view-${name}`, onclick: () => view(name) }, words[name] + count));
}
for (const [pane, name] of [['list', 'facts'], ['card', 'evidence'], ['reader', 'document']]) {
  byId('phone').append(element('button', { type: 'button', 'data-pane': pane, onclick: () => show(pane) }, words[name]));
}
const root = document.documentElement;
root.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
byId('theme').addEventListener('click', () => { root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark'; });
byId('help').addEventListener('click', () => byId('dialog').showModal());
byId('keys').append(...data.keys.flatMap(([key, text]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, text)]));
byId('verdicts').addEventListener('click', () => {
  const link = element('a', { href: URL.createObjectURL(new Blob([expected()], { type: 'application/toml' })), download: 'expected_facts.toml' });
  link.click();
  unsaved = false;
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });
byId('scroll').addEventListener('scroll', () => requestAnimationFrame(() => draw()));
addEventListener('resize', () => draw(true));
addEventListener('beforeprint', () => draw(true, true));
addEventListener('afterprint', () => draw(true));
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('dialog').open) return;
  const typing = /INPUT|SELECT|TEXTAREA/.test(event.target.tagName);
  if (event.key === 'Escape') {
    if (typing) event.target.blur();
    return;
  }
  if (typing) return;
  const inList = event.target.closest?.('#rows');
  const step = (by) => {
    const next = state.rows[Math.max(0, Math.min(state.rows.length - 1, state.rows.indexOf(state.fact) + by))];
    if (!next) return;
    go(next);
    if (inList) byId('rows').querySelector('[aria-selected=true]')?.focus({ preventScroll: true });
  };
  const turn = (by) => state.fact && go(state.fact, (state.mention + state.fact.mentions.length + by) % state.fact.mentions.length);
  const actions = {
    '/': () => byId('query').focus(), '?': () => byId('dialog').showModal(), j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1),
    ']': () => read(documents[(state.reading.index + 1) % documents.length]), '[': () => read(documents[(state.reading.index + documents.length - 1) % documents.length]),
    1: () => view('facts'), 2: () => view('conflicts'), 3: () => view('sources'), 4: () => view('timeline'),
  };
  if (inList) Object.assign(actions, { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => go(state.fact || state.rows[0], state.mention, 'card') });
  if (event.target.mention) actions.Enter = actions[' '] = () => go(event.target.mention.fact, event.target.mention.number, 'card');
  if (actions[event.key]) {
    actions[event.key]();
    event.preventDefault();
  }
});

sorted();
counted();
view(data.view);
filter();
function linked(otherwise) {
  const asked = new URLSearchParams(location.hash.slice(1));
  const fact = factOf.get(asked.get('fact')) || otherwise;
  if (fact) go(fact, Math.max(0, Math.min(Math.trunc(Number(asked.get('mention'))) || 0, fact.mentions.length - 1)));
  return fact;
}
addEventListener('hashchange', () => linked(null));
const first = linked(state.rows[0] || facts[0]);
if (!first) { if (documents.length) read(documents[0]); card(); }
show('list');
root.dataset.ready = 'true';
