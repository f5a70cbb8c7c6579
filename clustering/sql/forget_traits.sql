-- Articles that were told anew, or are not there any more: what was kept of them goes.
DELETE FROM grouped WHERE number IN (SELECT number FROM told);
