void (async function () {
  const place = document.getElementById('greeting');
  try {
    const client = await app.initialized();
    const { response } = await client.request.invoke('greet', { name: 'Jo' });
    place.textContent = response.text;
  } catch (error) {
    place.textContent = error.message;
  }
})();
