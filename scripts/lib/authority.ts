/**
 * Who may use a server method. The platform tells no method who called it, so that every user who sees one of the app's
 * pages can call all of them: `anybody` are these. `author`: what is written bears the name of a user whom Freshsales
 * knows. `code`: only with the console code, which the settings page has set and no browser gets.
 */
type Authority = 'anybody' | 'author' | 'code';

interface Method {
  readonly needs: Authority;
  /** The schema of its input in `server/schemas`; `null` where it takes none. */
  readonly input: string | null;
  /** Said in the table: what it can do to others. */
  readonly can: string;
}

const method =
  (needs: Authority) =>
  (can: string, input: string | null = null): Method => ({ needs, input, can });

const [anybody, author, code] = [method('anybody'), method('author'), method('code')];

/** Every server method of the manifest. */
export const methods: Readonly<Record<string, Method>> = {
  startSync: anybody('starts the sync that starts by itself twice a day, or joins it'),
  estimateSync: anybody('counts the people of both products, at most once an hour'),
  listRuns: anybody('reads the log and the state'),
  getRun: anybody('reads one run, and keeps a run at work going', 'runInput'),
  getFailures: anybody('reads names, addresses and values that failed', 'failureInput'),
  setPaused: code('pauses the sync or lets it go on', 'pauseInput'),
  answerRun: code('lets a guarded run go on or ends it', 'answerInput'),
  offerRemedies: anybody('reads the choices of a field that fails', 'offerInput'),
  applyRemedy: code('changes what a mapped field does with its values', 'remedyInput'),
  correctRecords: code('writes corrected values into records', 'correctInput'),
  getAudit: anybody('reads who changed which setting'),
  undoRun: code('takes back what a run wrote, except what people changed since', 'undoInput'),
  erasePerson: code('erases what the app stores about an address', 'eraseInput'),
  listLeftOut: anybody('reads which records are left out', 'leftOutPageInput'),
  letBackIn: code('lets records take part again', 'letBackInput'),
  createAgain: code('creates the deleted half of a pair again', 'againInput'),
  getFilters: anybody('reads the filters'),
  setFilters: code('decides who takes part', 'filtersInput'),
  countFilters: anybody('counts who of the first hundred would take part', 'countInput'),
  filterChoices: anybody('reads which stages, views and companies there are'),
  findCompanies: anybody('reads which companies have a name', 'findCompaniesInput'),
  listFailing: anybody('reads what still fails', 'pageInput'),
  retryPeople: anybody('tries named people again, by the settings’ own rules', 'retryInput'),
  explainPerson: anybody('reads how an address stands, and which values differ', 'explainInput'),
  findPeople: anybody('reads who has a name, with addresses', 'findPeopleInput'),
  startPreview: anybody('reads what a sync would write, and writes nothing'),
  getWritten: anybody('reads what a run wrote', 'writtenInput'),
  searchWritten: anybody('reads what a run wrote of one person', 'findWrittenInput'),
  nameFields: anybody('reads the names of fields'),
  getSyncCard: anybody('reads how a record stands, and which values differ', 'recordInput'),
  syncPerson: anybody('brings one record in step, by the settings’ own rules', 'recordInput'),
  setLeftOut: anybody('leaves one record out of the sync, or lets it back', 'leaveOutInput'),
  openRecord: anybody('reads a record’s tickets that sales may see', 'openInput'),
  openContact: anybody('the same for a contact of an account or deal', 'contactInput'),
  listTickets: anybody('reads further ones', 'ticketPageInput'),
  hearNews: anybody('reads changed lines of tickets that sales may see', 'hearInput'),
  openTicket: anybody('reads a ticket of the record', 'ticketInput'),
  listTicketMessages: anybody('reads its conversation', 'messagesInput'),
  addNote: author('writes a note or a reply', 'noteInput'),
  changeTicket: anybody('changes properties of a ticket of the record', 'changeInput'),
  createTicket: author('makes a ticket of the record’s person', 'createInput'),
  groupAgents: anybody('reads names of agents', 'groupInput'),
  listRatings: anybody('reads which tickets were badly rated', 'ratingsInput'),
  listEmails: anybody('reads subjects of the record’s email conversations', 'emailsInput'),
  listEmailMessages: anybody('reads excerpts of one of them', 'threadInput'),
  convertEmail: author('makes a ticket of one of them', 'convertInput'),
  getOverlay: anybody('reads filters and who is left out'),
  testRealTime: anybody('sends a test message, reads which tickets changed', 'realTimeTestInput'),
  getRealTime: anybody('reads the external address, and what came to it'),
};

const BEGIN = '<!-- methods: npm run docs -->';
const END = '<!-- end of methods -->';

const needs: Readonly<Record<Authority, string>> = {
  anybody: 'sees the app',
  author: 'is a known user',
  code: 'console code',
};

/** `document` with its table of methods as it is declared here, not formatted. */
export function withMethods(document: string): string {
  const [before = ''] = document.split(BEGIN);
  const [, after = ''] = document.split(END);
  const rows = Object.entries(methods).map(
    ([name, method]) =>
      `| \`${name}\` | ${method.can} | ${needs[method.needs]} | ${method.input === null ? 'none' : `\`${method.input}\``} |`,
  );
  const table = ['| method | can | caller | input |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
