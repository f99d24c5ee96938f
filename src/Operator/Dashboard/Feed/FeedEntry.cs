using Operator.Api;
using Operator.Dashboard.Views;

namespace Operator.Dashboard.Feed;

/// <summary>The last that is known of a Recording, as every viewer gets it.</summary>
/// <param name="Key">Which one.</param>
/// <param name="Version">Rises with every change of any Recording.</param>
/// <param name="Row">Null: it is gone.</param>
/// <param name="Json">UTF-8: the row, or the key of one that is gone. Written once, shared by all.</param>
internal sealed record FeedEntry(RecordingKey Key, long Version, RecordingRow? Row, ReadOnlyMemory<byte> Json);
