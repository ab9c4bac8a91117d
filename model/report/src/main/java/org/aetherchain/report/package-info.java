/// The one page template of the project: JSON in, one self-contained HTML file out.
///
/// It must not know what a report is about: the rooms that write reports bring the data.
@NullMarked
package org.aetherchain.report;

import org.jspecify.annotations.NullMarked;
