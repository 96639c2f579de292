// The platform looks for these three functions at the top level of a classic script; the page itself is settings.js.

function getConfigs(configs) {
  return window.settingsPage.getConfigs(configs);
}

function validate() {
  return window.settingsPage.validate();
}

function postConfigs() {
  return window.settingsPage.postConfigs();
}
