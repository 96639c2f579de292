export default { test: { coverage: { reportsDirectory: 'coverage/unit' } } };
