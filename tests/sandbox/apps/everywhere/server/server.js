exports = {
  onInstall: function () {
    renderData();
  },
  onHook: async function (args) {
    await $db.set('hook', { data: args.data });
  },
  onTick: async function (args) {
    await $db.set('tick', { data: args.data });
  },
  onSalesContact: async function (args) {
    await $db.set('sales', { id: args.data.contact.id });
  },
  onTicket: async function (args) {
    if (args.data.ticket.subject === 'Break') throw new Error('It broke.');
    await $db.set('ticket', { event: args.event, id: args.data.ticket.id });
  },
  echo: function (args) {
    renderData(null, { heard: args.text });
  },
  fail: function () {
    renderData({ status: 422, message: 'It failed.' });
  },
};
