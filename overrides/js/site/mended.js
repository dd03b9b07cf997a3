/**
 * On the 404 page: some mail systems write `%23` for the `#` of a link, so that a server is asked for a page of that
 * name. The reader goes on to the page before it, with what was meant to stay on the device.
 */

const [, page, rest] = /^(.*?)%(?:25)*23(.*)$/s.exec(location.pathname) ?? [];
if (page) location.replace(`${page.replace(/(?<![/])$/, "/")}#${rest}${location.search}${location.hash}`);
