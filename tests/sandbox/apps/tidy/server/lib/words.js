exports = {
  greeting: function (name) {
    return `Good morning, ${name}.`;
  },
};
