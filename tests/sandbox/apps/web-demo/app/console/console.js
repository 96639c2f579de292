const out = document.getElementById('out');

async function attempt(work) {
  try {
    out.textContent = JSON.stringify(await work());
  } catch (error) {
    out.textContent = `refused ${JSON.stringify(error)}`;
  }
}

function on(id, work) {
  document.getElementById(id).addEventListener('click', () => {
    void attempt(work);
  });
}

async function start() {
  const client = await app.initialized();
  on('greet', async () => {
    await client.db.set('greeted', { times: 1 });
    const { response } = await client.request.invoke('greet', { name: 'Mia' });
    await client.interface.trigger('showNotify', { type: 'success', title: 'Done', message: response.text });
    return { response, stored: await client.db.get('greeted'), parameters: await client.iparams.get() };
  });
  on('confirm', () =>
    client.interface.trigger('showConfirm', { title: 'Sure?', message: 'Go on?', saveLabel: 'Go' }),
  );
  on('modal', () =>
    client.interface.trigger('showModal', { title: 'Inside', template: 'record/index.html', data: { a: 1 } }),
  );
  client.instance.receive((event) => {
    out.textContent = JSON.stringify(event.helper.getData());
  });
}

void start();
