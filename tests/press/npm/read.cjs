// node read.cjs LIBRARY ADDRESS: reads the feed at ADDRESS and prints what LIBRARY understood, as JSON.

const libraries = {
  feedsmith(written) {
    const feed = require("feedsmith").parseRssFeed(written);
    const onwards = feed.atom.links.find((link) => link.rel === "next");
    return {
      title: feed.title,
      next: onwards ? onwards.href : "",
      episodes: feed.items.map((item) => episode(item, item.guid.value, item.enclosures[0])),
    };
  },

  // It knows of no further pages.
  "podcast-partytime"(written) {
    const feed = require("podcast-partytime").parseFeed(written);
    return {
      title: feed.title,
      next: "",
      episodes: feed.items.map((item) => episode(item, item.guid, item.enclosure)),
    };
  },
};

function episode(item, guid, enclosure) {
  return {
    guid,
    title: item.title,
    published: new Date(item.pubDate).getTime() / 1000,
    url: enclosure.url,
    bytes: enclosure.length,
    type: enclosure.type,
  };
}

async function main(library, address) {
  const answer = await fetch(address);
  console.log(JSON.stringify(libraries[library](await answer.text())));
}

main(...process.argv.slice(2));
