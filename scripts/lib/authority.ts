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

/** Every server method of the manifest. */
export const methods: Readonly<Record<string, Method>> = {
  startSync: {
    needs: 'anybody',
    input: null,
    can: 'starts the sync that starts by itself twice a day, or joins it',
  },
  estimateSync: {
    needs: 'anybody',
    input: null,
    can: 'counts the people of both products, at most once an hour',
  },
  listRuns: { needs: 'anybody', input: null, can: 'reads the log and the state' },
  getRun: { needs: 'anybody', input: 'runInput', can: 'reads one run, and keeps a run at work going' },
  getFailures: {
    needs: 'anybody',
    input: 'failureInput',
    can: 'reads names, addresses and values that failed',
  },
  setPaused: { needs: 'code', input: 'pauseInput', can: 'pauses the sync or lets it go on' },
  answerRun: { needs: 'code', input: 'answerInput', can: 'lets a guarded run go on or ends it' },
  offerRemedies: { needs: 'anybody', input: 'offerInput', can: 'reads the choices of a field that fails' },
  applyRemedy: {
    needs: 'code',
    input: 'remedyInput',
    can: 'changes what a mapped field does with its values',
  },
  correctRecords: { needs: 'code', input: 'correctInput', can: 'writes corrected values into records' },
  getAudit: { needs: 'anybody', input: null, can: 'reads who changed which setting' },
  undoRun: {
    needs: 'code',
    input: 'undoInput',
    can: 'takes back what a run wrote, except what people changed since',
  },
  erasePerson: { needs: 'code', input: 'eraseInput', can: 'erases what the app stores about an address' },
  listLeftOut: { needs: 'anybody', input: 'leftOutPageInput', can: 'reads which records are left out' },
  letBackIn: { needs: 'code', input: 'letBackInput', can: 'lets records take part again' },
  createAgain: { needs: 'code', input: 'againInput', can: 'creates the deleted half of a pair again' },
  getFilters: { needs: 'anybody', input: null, can: 'reads the filters' },
  setFilters: { needs: 'code', input: 'filtersInput', can: 'decides who takes part' },
  countFilters: {
    needs: 'anybody',
    input: 'countInput',
    can: 'counts who of the first hundred would take part',
  },
  filterChoices: { needs: 'anybody', input: null, can: 'reads which stages, views and companies there are' },
  findCompanies: { needs: 'anybody', input: 'findCompaniesInput', can: 'reads which companies have a name' },
  listFailing: { needs: 'anybody', input: 'pageInput', can: 'reads what still fails' },
  retryPeople: {
    needs: 'anybody',
    input: 'retryInput',
    can: 'tries named people again, by the settings’ own rules',
  },
  explainPerson: {
    needs: 'anybody',
    input: 'explainInput',
    can: 'reads how an address stands, and which values differ',
  },
  findPeople: { needs: 'anybody', input: 'findPeopleInput', can: 'reads who has a name, with addresses' },
  startPreview: { needs: 'anybody', input: null, can: 'reads what a sync would write, and writes nothing' },
  getWritten: { needs: 'anybody', input: 'writtenInput', can: 'reads what a run wrote' },
  searchWritten: { needs: 'anybody', input: 'findWrittenInput', can: 'reads what a run wrote of one person' },
  nameFields: { needs: 'anybody', input: null, can: 'reads the names of fields' },
  getSyncCard: {
    needs: 'anybody',
    input: 'recordInput',
    can: 'reads how a record stands, and which values differ',
  },
  syncPerson: {
    needs: 'anybody',
    input: 'recordInput',
    can: 'brings one record in step, by the settings’ own rules',
  },
  setLeftOut: {
    needs: 'anybody',
    input: 'leaveOutInput',
    can: 'leaves one record out of the sync, or lets it back',
  },
  openRecord: { needs: 'anybody', input: 'openInput', can: 'reads a record’s tickets that sales may see' },
  openContact: {
    needs: 'anybody',
    input: 'contactInput',
    can: 'the same for a contact of an account or deal',
  },
  listTickets: { needs: 'anybody', input: 'ticketPageInput', can: 'reads further ones' },
  hearNews: {
    needs: 'anybody',
    input: 'hearInput',
    can: 'reads changed lines of tickets that sales may see',
  },
  openTicket: { needs: 'anybody', input: 'ticketInput', can: 'reads a ticket of the record' },
  listTicketMessages: { needs: 'anybody', input: 'messagesInput', can: 'reads its conversation' },
  addNote: { needs: 'author', input: 'noteInput', can: 'writes a note or a reply' },
  changeTicket: {
    needs: 'anybody',
    input: 'changeInput',
    can: 'changes properties of a ticket of the record',
  },
  createTicket: { needs: 'author', input: 'createInput', can: 'makes a ticket of the record’s person' },
  groupAgents: { needs: 'anybody', input: 'groupInput', can: 'reads names of agents' },
  listRatings: { needs: 'anybody', input: 'ratingsInput', can: 'reads which tickets were badly rated' },
  listEmails: {
    needs: 'anybody',
    input: 'emailsInput',
    can: 'reads subjects of the record’s email conversations',
  },
  listEmailMessages: { needs: 'anybody', input: 'threadInput', can: 'reads excerpts of one of them' },
  convertEmail: { needs: 'author', input: 'convertInput', can: 'makes a ticket of one of them' },
  getOverlay: { needs: 'anybody', input: null, can: 'reads filters and who is left out' },
  testRealTime: {
    needs: 'anybody',
    input: 'realTimeTestInput',
    can: 'sends a test message, reads which tickets changed',
  },
  getRealTime: { needs: 'anybody', input: null, can: 'reads the external address, and what came to it' },
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
