UPDATE runs SET ended = $ended, outcome = $outcome, counts = $counts WHERE id = $id;
