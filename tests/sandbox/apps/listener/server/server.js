exports = {
  onChange: async function (args) {
    await $db.update('heard', 'append', { events: [{ event: args.event, data: args.data }] });
  },
};
