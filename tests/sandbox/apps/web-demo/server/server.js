exports = {
  onInstall: async function (args) {
    if (args.iparams.greeting === 'no') {
      renderData({ message: 'No is no greeting.' });
      return;
    }
    const url = await generateTargetUrl();
    await $db.set('target', { url });
    renderData();
  },
  greet: async function (args) {
    const stored = await $db.get('greeted');
    renderData(null, { text: `${args.iparams.greeting}, ${args.name}`, times: stored.times });
  },
  fail: async function () {
    await $db.get('nothing').catch(() => null);
    renderData({ status: 422, message: 'It failed.' });
  },
  onHook: async function (args) {
    await $db.set('heard', { data: args.data });
  },
};
