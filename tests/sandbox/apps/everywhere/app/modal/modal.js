async function start() {
  const client = await app.initialized();
  Object.assign(window, { client });
  const context = await client.instance.context();
  document.getElementById('context').textContent = JSON.stringify(context);
}

void start();
