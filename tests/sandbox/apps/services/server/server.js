// Every call of jobs and entities, as the front end's arguments ask for it.
exports = {
  job: async function (args) {
    renderData(null, await settled($job[args.method](...args.args)));
  },
  entity: async function (args) {
    const entity = $db.entity({ version: 'v1' }).get(args.entity);
    renderData(null, await settled(entity[args.method](...args.args)));
  },
  count: async function (args) {
    for (let step = 1; step <= args.steps; step += 1) {
      await $db.update('counted', 'increment', { steps: 1 });
      await $job.updateStatusMessage(`${step} of ${args.steps}`);
    }
    if (args.fail) throw new Error('The remote is gone.');
    if (args.chain) await $db.set('chained', await settled($job.invoke('count', 'chain', { steps: 1 })));
  },
  idle: async function () {
    await new Promise(() => {});
  },
};

/** What a promise settled with. */
function settled(promise) {
  return promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
}
