// One package for two accounts: what happens to contacts in Freshdesk is told to the other installation.
exports = {
  onInstall: async function () {
    await $db.set('address', { url: await generateTargetUrl() });
    renderData();
  },
  onMessage: async function (args) {
    await $db.set('heard', { data: args.data, side: args.iparams.side, host: args.currentHost });
  },
  onTick: async function (args) {
    await $db.update('ticks', 'append', { list: [args.iparams.side] });
  },
  onSalesContact: async function (args) {
    await $db.set('sales', { data: args.data, host: args.currentHost });
    await $db.update('ids', 'append', { list: [args.data.contact.id] });
  },
  onSupportContact: async function (args) {
    const [, host, path] = /^https:\/\/([^/]+)(.*)$/.exec(args.iparams.partner);
    const body = JSON.stringify({ id: args.data.contact.id });
    await $request.invokeTemplate('tell', { context: { host, path }, body });
  },
  readStore: async function (args) {
    try {
      renderData(null, await $db.get(args.key));
    } catch (error) {
      renderData(error);
    }
  },
  schedule: async function (args) {
    renderData(null, await $schedule.create({ name: 'tick', data: {}, schedule_at: args.at }));
  },
};
