UPDATE curations SET undone_at = $at WHERE id = $id;
