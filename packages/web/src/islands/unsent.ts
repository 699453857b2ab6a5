/** On pages that say an act was not done, and where one signs in: what this window sent last was not taken, so that its draft stays. */
sessionStorage.removeItem('comity-sent');
