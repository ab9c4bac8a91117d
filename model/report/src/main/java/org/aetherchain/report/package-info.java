/// The one page template of the project: JSON in, one self-contained HTML file out.
///
/// Every report is the same shell (typography, tables, light and dark, printing, the policy that
/// forbids the network) plus the drawings of its kind. [ReportPage] renders, [ReportKind] lists the
/// kinds, [DevnetReport] is the shape of the first of them.
///
/// It mirrors no spec module and must not know how the data came about: no other room is visible
/// from here, and no protocol rule is decided here. What a page shows, its writer has put into the
/// data.
@NullMarked
package org.aetherchain.report;

import org.jspecify.annotations.NullMarked;
