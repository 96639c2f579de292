exports = {
  follow: function (root, path) {
    return path.reduce((value, name) => value[name], root);
  },
};
