using Microsoft.Net.Http.Headers;
using Operator.Dashboard.Access;

namespace Operator.Dashboard;

/// <summary>The page itself: the same for everybody, so anybody may have it. What it shows comes from <see cref="DashboardEndpoints"/>.</summary>
internal sealed class PageEndpoints(ViewerDoor door)
{
    /// <summary>Where the page is, with a slash at the end: its files are named relative to it.</summary>
    public const string Path = "/dashboard/";

    public void Map(IEndpointRouteBuilder app)
    {
        Get(app, "/", _ => Results.Redirect(Path));
        Get(app, Path.TrimEnd('/') + "/{file?}", Answer);
    }

    private void Get(IEndpointRouteBuilder app, string pattern, Func<HttpContext, IResult> answer) =>
        app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            PageHeaders.Set(context.Response);
            await (door.KnowsHost(context) ? answer(context) : Results.NotFound()).ExecuteAsync(context);
        });

    private static IResult Answer(HttpContext context)
    {
        var name = context.GetRouteValue("file") as string;
        if (name is null && !context.Request.Path.Value!.EndsWith('/'))
        {
            return Results.Redirect(Path);
        }

        if (!PageFiles.All.TryGetValue(name ?? PageFiles.Index, out var file))
        {
            return Results.NotFound();
        }

        // Asked for anew each time, since the operator may be a newer one; sent again only then.
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(file.Content, file.MediaType, entityTag: new EntityTagHeaderValue(file.Tag));
    }
}
