const paths = require('./lib/paths');

exports = {
  /** Installs as the parameter `mode` says. */
  onInstall: async function (args) {
    console.info('installing', { mode: args.iparams.mode });
    if (args.iparams.mode === 'refuse') {
      renderData({ message: 'The key is wrong. '.repeat(5) });
    } else if (args.iparams.mode === 'silent') {
      await new Promise(() => {});
    } else if (args.iparams.mode === 'request') {
      const answer = await $request.invokeTemplate('list', { context: { page: '1' } });
      renderData(answer.status === 200 ? undefined : { message: 'No answer' });
    } else {
      const url = await generateTargetUrl('from install');
      await $db.set('install', { url, args });
      renderData();
    }
  },
  onUninstall: async function (args) {
    renderData(args.iparams.mode === 'keep' ? { message: 'I stay.' } : null);
  },
  onHook: async function (args) {
    await $db.set('hook', args);
    await $db.set('hookUrl', { url: await generateTargetUrl() });
  },
  onTick: async function (args) {
    await $db.update('ticks', 'append', { list: [{ name: args.data.name, at: new Date().toISOString() }] });
  },
  onContact: async function (args) {
    await $db.set('contact', args);
  },
  /** Calls one service of the runtime: {path: ['$db', 'get'], args: ['key']}. */
  call: async function (args) {
    const result = await paths
      .follow(
        { $db, $request, $schedule, generateTargetUrl },
        args.path,
      )(...args.args)
      .then(
        (value) => ({ value }),
        (error) => ({ error }),
      );
    renderData(null, result);
  },
  globals: async function (args) {
    renderData(null, {
      kinds: Object.fromEntries(args.names.map((name) => [name, typeof globalThis[name]])),
      args,
      // A value of another execution would be seen here.
      leftOver: globalThis.leftOver ?? null,
      ownRealm: Object.getPrototypeOf(args.names) === Array.prototype,
    });
    globalThis.leftOver = 'something';
  },
  render: function (args) {
    if (args.error === undefined) renderData(null, args.value);
    else renderData(args.error);
    renderData(null, 'the second call');
  },
  misbehave: async function (args) {
    await $db.set('begun', { at: Date.now() });
    if (args.how === 'reject') throw new Error('nobody catches this');
    await endless[args.how]?.();
    if (args.how === 'wait') await new Promise(() => {});
    for (let count = 0; count < (args.calls ?? 0); count += 1) {
      await $db.update('count', 'increment', { n: 1 });
    }
    renderData(null, { done: true });
  },
  required: function (args) {
    const name = args.name;
    if (name === undefined) throw new TypeError('no name');
    renderData(null, { found: typeof require(name) });
  },
  times: function () {
    renderData(null, { now: Date.now(), date: new Date().toISOString(), random: Math.random() });
  },
};

const endless = { loop: spin, catch: stubborn };

/** Goes on whatever is thrown. */
async function stubborn() {
  for (;;) {
    try {
      spin();
    } catch {
      await $db.set('caught', { it: true });
    }
  }
}

function spin() {
  for (;;);
}
