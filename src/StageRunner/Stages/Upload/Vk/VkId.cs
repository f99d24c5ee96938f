namespace StageRunner.Stages.Upload.Vk;

/// <summary>VK's ids: <c>owner_video</c>, the owner negative where it is a community.</summary>
internal static class VkId
{
    /// <summary>Its two numbers.</summary>
    public static (string Owner, string Video) Parse(string id) => id.Split('_') is [var owner, var video]
        ? (owner, video)
        : throw new FormatException($"{id} is no id of VK");

    public static KeyValuePair<string, string?> Owner(string owner) => KeyValuePair.Create<string, string?>("owner_id", owner);

    public static KeyValuePair<string, string?> Video(string video) => KeyValuePair.Create<string, string?>("video_id", video);
}
