-- What objectives serve is looked through for every question: each list of it once.
create index objectives_links on objectives (links);
