INSERT INTO curations (id, "at", verb, arguments, why) VALUES ($id, $at, $verb, $arguments, $why);
