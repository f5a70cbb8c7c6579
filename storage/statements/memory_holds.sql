-- Hosts that asked to be left alone until later than now.
SELECT host, until FROM holds WHERE until > $now;
