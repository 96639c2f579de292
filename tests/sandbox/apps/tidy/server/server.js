const { parse } = require('papaparse');
const words = require('./lib/words');

exports = {
  onInstall: function () {
    renderData();
  },
  greet: async function (args) {
    try {
      const { response } = await $request.invokeTemplate('list', { context: { page: '1' } });
      renderData(null, { text: words.greeting(args.name), rows: parse(response).data.length });
    } catch (error) {
      renderData({ status: error.status, message: 'The list could not be read.' });
    }
  },
};
