import type { Mutant } from './mutant.ts';

/** Faults of different kinds, each in the words of what would be wrong with the app. */
export const mutants: readonly Mutant[] = [
  // What is written
  {
    name: 'filled values are written over',
    file: 'rules/plan.ts',
    from: 'return lacks(person, pair) || (',
    to: 'return true || (',
  },
  {
    name: 'values go against their direction',
    file: 'rules/plan.ts',
    from: 'if (!writesTo(pair, person.side) || !appliesTo(pair, person)) return false;',
    to: 'if (!appliesTo(pair, person)) return false;',
  },
  {
    name: 'the rule “Freshdesk wins” fills gaps only',
    file: 'rules/conflict.ts',
    from: "freshdesk: (pair, own) => won(own, pair, ['freshsales']),",
    to: 'freshdesk: (pair, own) => won(own, pair, []),',
  },
  {
    name: 'the rule “Freshsales wins” lets Freshdesk win',
    file: 'rules/conflict.ts',
    from: "writesTo(pair, 'freshdesk') ? won(others[0]!, pair, ['freshdesk']) : won(own, pair, []),",
    to: "won(own, pair, ['freshsales']),",
  },
  {
    name: 'choices are mapped the wrong way round',
    file: 'rules/fields/links.ts',
    from: "side === 'freshsales' ? [fd, fs] : [fs, fd]",
    to: "side === 'freshsales' ? [fs, fd] : [fd, fs]",
  },
  {
    name: 'a single word becomes the first name',
    file: 'rules/name.ts',
    from: 'return { first: null, last: words[0]! };',
    to: 'return { first: words[0]!, last: null };',
  },
  {
    name: 'a name that is there is filled again',
    file: 'rules/mapping.ts',
    from: "return person.values['firstName'] == null && person.values['lastName'] == null;",
    to: "return person.values['firstName'] == null || person.values['lastName'] == null;",
  },
  {
    name: 'the older rows of records that waited are written to',
    file: 'server/sync/write-batch.ts',
    from: 'changes.filter(({ person }) => !batch.waited.has(person))',
    to: 'changes',
  },
  // Who is who
  {
    name: 'capital letters in an address make another person',
    file: 'rules/person.ts',
    from: "const email = (text ?? '').trim().toLowerCase();",
    to: "const email = (text ?? '').trim();",
  },
  {
    name: 'nobody looks who was created meanwhile',
    file: 'server/sync/look.ts',
    from: 'if (!slice.looked) for (',
    to: 'if (slice.looked) for (',
  },
  {
    name: 'the look at the newest records begins with the run',
    file: 'server/sync/look.ts',
    from: 'run.building === null ? state.watermarks[entity] : run.startedMs',
    to: 'run.startedMs',
  },
  {
    name: 'deleted pairs are created again',
    file: 'server/sync/sort.ts',
    from: 'return emails.some((email) => people.gone.has(email));',
    to: 'return emails.length === 0;',
  },
  {
    name: 'new customers always become the last kind of record',
    file: 'server/settings.ts',
    from: 'document.entities.find((entity) => entity === document.createAs) ?? document.entities[0]!',
    to: 'document.entities.at(-1)!',
  },
  // What is missed
  {
    name: 'changes of records are read from a later time on',
    file: 'server/sync/changes.ts',
    from: 'const sinceMs = (slice.state.watermarks[entity] ?? 0) - OVERLAP_MS;',
    to: 'const sinceMs = (slice.state.watermarks[entity] ?? 0) + OVERLAP_MS;',
  },
  {
    name: 'changes of customers are read from a later time on',
    file: 'server/sync/changes.ts',
    from: 'Math.max((slice.state.watermarks.customers ?? 0) - OVERLAP_MS, 0)',
    to: 'Math.max((slice.state.watermarks.customers ?? 0) + 2 * OVERLAP_MS, 0)',
  },
  {
    name: 'the watermark is that of the end of the run and more',
    file: 'server/sync/end-run.ts',
    from: 'state.watermarks[stream] = startedMs;',
    to: 'state.watermarks[stream] = startedMs + 1_800_000;',
  },
  {
    name: 'what a record has for the other side is overlooked',
    file: 'rules/flags.ts',
    from: '(other) => other.lacking[index] === true || (mayDiffer',
    to: '(other) => (mayDiffer',
  },
  {
    name: 'what a record lacks is overlooked',
    file: 'rules/flags.ts',
    from: 'const wanting = lacks(person, pair);',
    to: 'const wanting = false;',
  },
  {
    name: 'what a changed record lacks is not written to it',
    file: 'server/sync/waiting-records.ts',
    from: 'if (customer == null) return false;',
    to: 'if (customer !== undefined) return false;',
  },
  // How it runs
  {
    name: 'a slice takes all the platform’s requests and more',
    file: 'rules/budget.ts',
    from: 'export const SYNC_SHARE_A_MINUTE = 42;',
    to: 'export const SYNC_SHARE_A_MINUTE = 90;',
  },
  {
    name: 'a slice lasts longer than an execution',
    file: 'server/sync/slice.ts',
    from: 'export const SLICE_MS = 12_000;',
    to: 'export const SLICE_MS = 60_000;',
  },
  {
    name: 'a slice is worked on by two executions',
    file: 'server/sync/lease.ts',
    from: 'if (isAlive(held, slice, services.now())) return null;',
    to: '',
  },
  // What an undo takes back
  {
    name: 'an undo puts back what was changed since',
    file: 'rules/undo.ts',
    from: 'if (!hasSameText(current, left)) kept[key] = current;',
    to: 'if (left === undefined) kept[key] = current;',
  },
  {
    name: 'an undo archives customers without being asked to',
    file: 'server/sync/undo/customers.ts',
    from: "if (task.kind === 'created' && slice.run.undo?.customers !== true) {",
    to: "if (task.kind === 'created' && slice.run.undo == null) {",
  },
  {
    name: 'what an undo took back takes part again',
    file: 'server/sync/undo/undo.ts',
    from: 'if (plan.undone.length > 0) {',
    to: 'if (plan.undone.length < 0) {',
  },
  // Who takes part, and when
  {
    name: 'a pause keeps nothing from going on',
    file: 'server/sync/run.ts',
    from: 'if (settings.paused !== null || (await isPutOff(counted, stored, isAskedFor))) {',
    to: 'if (await isPutOff(counted, stored, isAskedFor)) {',
  },
  {
    name: 'filters keep nobody out',
    file: 'server/sync/part.ts',
    from: 'return failed === null || (!failed.told && wasIn(slice, person)) ? null : failed.reason;',
    to: 'return null;',
  },
  {
    name: 'other filters ask for nothing to be read anew',
    file: 'rules/settings/fingerprint.ts',
    from: 'const everyone = [entities, direction, accounts, conflictRule, mappings, timeZone, filters];',
    to: 'const everyone = [entities, direction, accounts, conflictRule, mappings, timeZone];',
  },
  {
    name: 'who was left out by hand takes part',
    file: 'server/sync/part.ts',
    from: "if (slice.leftOut.has(refOf(person))) return 'leftOut';",
    to: '',
  },
  {
    name: 'nobody looks at who is let back in',
    file: 'server/handlers/taking-part.ts',
    from: 'const isNamed = await nameSynced(services, refs.map(refNamed));',
    to: 'const isNamed = false;',
  },
  {
    name: 'an update sets no schedules',
    file: 'server/handlers/lifecycle.ts',
    from: 'const { syncs, target } = await migrateState(services, settings);\n  if (syncs)',
    to: 'const { syncs, target } = await migrateState(services, settings);\n  if (syncs && target === null)',
  },
  // Companies and accounts
  {
    name: 'capital letters in a name make another company',
    file: 'rules/company.ts',
    from: ".trim().toLowerCase().replace(/\\s+/gu, ' ');",
    to: ".trim().replace(/\\s+/gu, ' ');",
  },
  {
    name: 'an account that was deleted is created again',
    file: 'server/sync/companies/match.ts',
    from: "pairs.accountOf(company.id) === undefined ? 'new' : 'gone'",
    to: "'new'",
  },
  {
    name: 'a company that was deleted is created again',
    file: 'server/sync/companies/match.ts',
    from: "if (books.pairs.companyOf(account.id) !== undefined) return 'gone';",
    to: '',
  },
  {
    name: 'companies go against their direction',
    file: 'rules/pairs.ts',
    from: "return rowsOf(mapping, 'accounts', settings.accounts, settings)",
    to: "return rowsOf(mapping, 'accounts', 'both', settings)",
  },
  {
    name: 'people do not keep their company',
    file: 'rules/pairs.ts',
    from: "if (accounts === 'off' || !entities.includes('contacts')) return [];",
    to: "if (accounts !== 'off' || !entities.includes('contacts')) return [];",
  },
  // Another account
  {
    name: 'what is known of another account is used',
    file: 'server/sync/state.ts',
    from: 'if (stored?.account === accountOf(settings)) return {',
    to: 'if (stored !== null) return {',
  },
  {
    name: 'what was stored of another account stays',
    file: 'server/sync/forget-account.ts',
    from: '  throwAwayAll(former, services.now());\n',
    to: '',
  },
  // What it says and keeps
  {
    name: 'updates are counted as creations',
    file: 'server/sync/write-freshdesk.ts',
    from: "countWrite(slice.run.summary, 'updated', entity, 'freshdesk');",
    to: "countWrite(slice.run.summary, 'created', entity, 'freshdesk');",
  },
  {
    name: 'runs are not logged',
    file: 'server/sync/end-run.ts',
    from: 'await log(services, state, run);',
    to: '',
  },
  {
    name: 'what is not used any more is not thrown away',
    file: 'server/sync/save-index.ts',
    from: 'while (state.trash.length > 0 && opsLeft() > 0) {',
    to: 'state.trash = [];\n  while (state.trash.length > 0 && opsLeft() > 0) {',
  },
  {
    name: 'a key is in the log',
    file: 'server/handlers/scheduled.ts',
    from: "parse<Envelope>(validEnvelope, args, 'The scheduled event');",
    to: "parse<Envelope>(validEnvelope, args, 'The scheduled event');\n  services.log(JSON.stringify(iparams));",
  },
];
