/* One page for every placeholder: it writes down what it hears, and a test talks to it through `client`. */

const events = [
  'app.activated',
  'app.deactivated',
  'contact.update',
  'lead.update',
  'deal.update',
  'account.update',
  'calling',
  'cti.triggerDialer',
  'ticket.replyClick',
  'ticket.statusChanged',
  'ticket.priorityChanged',
];
const intercepted = ['ticket.propertiesUpdated', 'ticket.closeTicketClick', 'ticket.sendReply'];

let verdict = '';

function note(type, data) {
  const item = document.createElement('li');
  item.textContent = `${type} ${JSON.stringify(data)}`;
  document.getElementById('heard').append(item);
}

/** What the app says to the next intercepted event: nothing lets it pass. */
function decide(message) {
  verdict = message;
}

function intercept(event) {
  note(event.type, event.helper.getData());
  if (verdict === '') event.helper.done();
  else event.helper.fail(verdict);
}

async function start() {
  const client = await app.initialized();
  Object.assign(window, { client, decide });
  const { location } = await client.instance.context();
  document.getElementById('location').textContent = location;
  for (const type of events) {
    client.events.on(type, (event) => note(event.type, event.helper.getData()));
  }
  if (location !== 'ticket_background') return;
  for (const type of intercepted) client.events.on(type, intercept, { intercept: true });
}

void start();
