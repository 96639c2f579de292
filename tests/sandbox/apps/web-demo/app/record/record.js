function note(text) {
  const item = document.createElement('li');
  item.textContent = text;
  document.getElementById('events').append(item);
}

async function start() {
  const client = await app.initialized();
  const context = await client.instance.context();
  document.getElementById('context').textContent = JSON.stringify(context);
  if (context.location !== 'modal') {
    for (const type of ['app.activated', 'app.deactivated', 'contact.update']) {
      client.events.on(type, (event) => {
        note(event.type);
      });
    }
    await client.instance.resize({ height: '300px' });
    const entity = await client.data.get('currentEntityInfo');
    document.getElementById('entity').textContent = JSON.stringify(entity);
  }
  document.getElementById('send').addEventListener('click', () => {
    void sendAndClose(client);
  });
}

async function sendAndClose(client) {
  await client.instance.send({ message: { from: 'modal' } });
  await client.instance.close();
}

void start();
