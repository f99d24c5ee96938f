using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Operator.Hosting;

namespace Operator.Tests.Hosting;

public sealed class StandbyTests
{
    [Fact]
    public async Task A_replica_that_only_stands_by_sends_runners_away_to_another_connection()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapProgress(() => null);
        await app.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.PostAsync(app.Urls.First() + OperatorEndpoints.ProgressPath, new StringContent("{}"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
    }
}
