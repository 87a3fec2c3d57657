-- Lists that are chosen and counted in the file.
create index actions_section on actions (section, council);
create index actions_of_council_due on actions (council, due_last, status);
create index indicators_key_question on indicators (key_question);
create index indicators_theme on indicators (theme);
create index subjects_council on subjects (noun, council);
create index documents_council on documents (council);
