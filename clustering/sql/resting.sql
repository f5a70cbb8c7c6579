-- Articles whose place rests on a decision, with their first reason, which names it.
SELECT article, reasons[1] AS reason FROM memberships WHERE starts_with(reasons[1], 'decided: ');
