// npm runs this after it has installed; it can only explain. `npm start` and `npm test` never get here.
if (!/^pnpm\//.test(process.env.npm_config_user_agent ?? '')) {
  console.error(
    'This is a pnpm workspace. With only Node and npm installed, run:  npm start  or  npm test',
  );
  process.exit(1);
}
