async function onFormLoad() {
  const client = await app.initialized();
  const { currentHost } = await client.data.get('currentHost');
  utils.set('about', {
    hint: `for ${currentHost.subscribed_modules.length} modules`,
    value: 'written by the script',
  });
  utils.set('mode', { values: ['one', 'both', 'none'], value: 'none' });
}

function nameChanged(value) {
  utils.set('hidden', { visible: value === 'Show', value: utils.get('name') });
  if (value === 'Taken') return 'This name is taken.';
  return value === 'Late' ? Promise.reject('Too late.') : '';
}
