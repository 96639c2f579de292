async function start() {
  const client = await window.frsh_init();
  Object.assign(window, { client });
}

void start();
